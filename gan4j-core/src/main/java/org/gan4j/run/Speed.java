package org.gan4j.run;

import java.util.ArrayDeque;

/** Images a second over the last seconds. */
final class Speed {

    private static final double WINDOW_SECONDS = 10;

    private record Mark(double seconds, long images) {}

    private final ArrayDeque<Mark> marks = new ArrayDeque<>();

    void shown(double seconds, long images) {
        marks.add(new Mark(seconds, images));
        while (marks.size() > 2 && seconds - marks.element().seconds > WINDOW_SECONDS) {
            marks.remove();
        }
    }

    /** 0 as long as it is not known. */
    double imagesPerSecond() {
        if (marks.size() < 2) {
            return 0;
        }
        Mark first = marks.getFirst();
        Mark last = marks.getLast();
        return last.seconds > first.seconds ? (last.images - first.images) / (last.seconds - first.seconds) : 0;
    }
}
