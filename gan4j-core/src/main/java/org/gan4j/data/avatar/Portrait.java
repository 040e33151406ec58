package org.gan4j.data.avatar;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One cartoon head with all that was drawn for it: a pure function of its seed. */
public final class Portrait {

    private final Look look;
    private final AffineTransform pose;
    private final Face face;
    private final Eyes eyes;
    private final Mouth mouth;
    private final Beard beard;
    private final Hair hair;
    private final Eyewear eyewear;
    private final Hat hat;
    private final Body body;
    private final Backdrop backdrop;

    /** The head that belongs to a seed. */
    public Portrait(long seed) {
        this(seed, null);
    }

    /** The same head with hair, brows and beard of another colour. */
    public static Portrait dyed(long seed, Look.HairColour dye) {
        return new Portrait(seed, dye);
    }

    private Portrait(long seed, Look.@Nullable HairColour dye) {
        Draws draws = new Draws(seed);
        Look born = Look.sample(draws);
        this.look = dye == null ? born : born.dyed(dye);
        this.face = Face.sample(draws, look);
        int colour = Hair.colour(draws, born);
        // Nothing else may change with the dye: hat and backdrop go with the colour of birth, and all draws are the
        // same.
        int worn = dye == null ? colour : Hair.colour(new Draws(~seed), look);
        this.eyes = Eyes.sample(draws, look, worn);
        this.mouth = Mouth.sample(draws, look);
        this.beard = Beard.sample(draws, look, worn);
        this.hair = Hair.sample(draws, look, worn);
        // What towers over the head pushes it down into the picture.
        double x = draws.around(50, 4);
        double y = draws.around(hair.towers() || !look.headwear().open() ? 53 : 50.5, 2);
        this.pose = pose(x, y, draws.around(0, 0.15), draws.around(1.07, 0.07));
        this.eyewear = Eyewear.sample(draws, look);
        this.hat = Hat.sample(draws, look, colour);
        this.body = Body.sample(draws, look, 0.5 * (x + 50));
        this.backdrop = Backdrop.sample(draws, look.skinTone().base, colour);
    }

    /** Places the head: its origin, tilted about the neck. */
    private static AffineTransform pose(double x, double y, double tilt, double scale) {
        double cos = StrictMath.cos(tilt) * scale;
        double sin = StrictMath.sin(tilt) * scale;
        AffineTransform transform = new AffineTransform(cos, sin, -sin, cos, x, y + 30);
        transform.translate(0, -30);
        return transform;
    }

    /** What its labels are. */
    public Look look() {
        return look;
    }

    /** Paints the whole canvas. */
    public void paint(Canvas canvas) {
        canvas.frame(new AffineTransform());
        backdrop.paint(canvas);
        canvas.frame(pose);
        hair.paintBack(canvas, face);
        body.paint(canvas, face, pose);
        canvas.frame(pose);
        List<Shape> front = hair.front(face);
        List<Shape> shadows = new ArrayList<>(front);
        shadows.addAll(hat.shadows(face));
        face.paint(canvas, shadows, beard);
        beard.paint(canvas, face, mouth.width());
        mouth.paint(canvas, face, beard);
        eyes.paint(canvas, face);
        eyewear.paint(canvas, face, eyes);
        hair.paintFront(canvas, face, front);
        hat.paint(canvas, face, hair);
    }
}
