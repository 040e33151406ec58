package org.gan4j.eval;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.gan4j.data.Field;
import org.gan4j.data.Photographs;
import org.gan4j.error.DataException;
import org.gan4j.file.Storage;
import org.gan4j.image.Picture;
import org.gan4j.image.Png;

/**
 * Whole photographs made smaller and enlarged again, by the GAN and by bicubic interpolation, in the numbers of the super-resolution
 * literature (Ledig et al. 2017, section 3.1): PSNR and SSIM of the brightness Y, with as many pixels cut off at the border as the factor.
 * Papers make photographs smaller with MATLAB's bicubic filter; the antialiased one here differs from it by rounding at most. Enlarged
 * photographs go to the folder {@code enlarged}.
 */
public final class SuperResolution implements Measure {

    private static final long SEED = 0;
    /** The window of SSIM. */
    private static final int SMALLEST = 11;

    @Override
    public String word() {
        return "enlarged";
    }

    @Override
    public boolean appliesTo(Subject subject) {
        return subject.photographs() != null && factor(subject) > 1;
    }

    /** How many times larger x is than y; 0 if that is no whole number. */
    private static int factor(Subject subject) {
        Field x = subject.training().x();
        Field y = subject.training().y();
        return x.isImage()
                        && y.isImage()
                        && x.height() % y.height() == 0
                        && x.width() * y.height() == x.height() * y.width()
                ? x.height() / y.height()
                : 0;
    }

    @Override
    public Verdict judge(Subject subject) {
        int factor = factor(subject);
        Path folder = Objects.requireNonNull(subject.photographs());
        Photographs photographs = Photographs.open(folder);
        List<String> names = photographs.names();
        List<Picture> truth = new ArrayList<>();
        List<Picture> made = new ArrayList<>();
        List<Picture> bicubic = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            subject.progress().at("enlarging", i, names.size());
            Picture whole = photographs.get(names.get(i), subject.training().x().channels());
            int width = whole.width() / factor;
            int height = whole.height() / factor;
            if (factor * (Math.min(width, height) - 2) < SMALLEST) {
                throw new DataException(
                        folder.resolve(names.get(i)).toString(),
                        "has " + whole.width() + " x " + whole.height()
                                + " pixels, too few to be judged by; leave it out of the folder");
            }
            Picture large = whole.cropped(0, 0, factor * width, factor * height);
            Picture small = Photographs.resized(large, width, height);
            Picture enlarged = subject.painter().picture(SEED, small);
            truth.add(large.luma().inside(factor));
            made.add(enlarged.luma().inside(factor));
            bicubic.add(Photographs.resized(small, large.width(), large.height())
                    .luma()
                    .inside(factor));
            write(subject.folder().resolve("enlarged"), names.get(i), enlarged);
        }
        subject.progress().at("enlarging", names.size(), names.size());
        String protocol = "Y, border of " + factor + " cut off, " + made.size() + " photographs of "
                + folder.getFileName() + ", " + factor + " times smaller by antialiased bicubic";
        List<Score> scores = new ArrayList<>(Translation.scores("enlarged/", made, truth, protocol));
        Translation.scores("bicubic/", bicubic, truth, protocol).forEach(score -> scores.add(score.toCompare()));
        return Verdict.of(scores);
    }

    /** Under a name without folders, whatever an archive calls it. */
    private static void write(Path folder, String name, Picture picture) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw Storage.failure("create", folder, e);
        }
        String flat = name.substring(0, name.lastIndexOf('.')).replaceAll("[^A-Za-z0-9._-]+", "-");
        Png.write(folder.resolve(flat + ".png"), picture);
    }
}
