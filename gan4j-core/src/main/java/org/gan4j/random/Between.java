package org.gan4j.random;

/** Points on the way from one latent vector to another, in strict arithmetic: the same on every machine. */
public final class Between {

    private Between() {}

    /**
     * The point at {@code t} on the great circle from a to b (White 2016, "Sampling Generative Networks"), along which normal latent vectors
     * stay as long as they are.
     *
     * @param t 0 is a, 1 is b, to the bit
     */
    public static float[] slerp(float[] a, float[] b, double t) {
        double lengthA = 0;
        double lengthB = 0;
        double product = 0;
        for (int i = 0; i < a.length; i++) {
            lengthA += (double) a[i] * a[i];
            lengthB += (double) b[i] * b[i];
            product += (double) a[i] * b[i];
        }
        double cosine = product / Math.sqrt(lengthA * lengthB);
        double angle = StrictMath.acos(Math.max(-1, Math.min(1, cosine)));
        double sine = StrictMath.sin(angle);
        // Where the circle is none, the line.
        return sine > 1e-6
                ? sum(StrictMath.sin((1 - t) * angle) / sine, a, StrictMath.sin(t * angle) / sine, b)
                : lerp(a, b, t);
    }

    /**
     * The point at {@code t} on the line from a to b: between uniform latent vectors, which have no other way, it is nearer to the middle than
     * they are.
     *
     * @param t 0 is a, 1 is b, to the bit
     */
    public static float[] lerp(float[] a, float[] b, double t) {
        return sum(1 - t, a, t, b);
    }

    private static float[] sum(double ofA, float[] a, double ofB, float[] b) {
        float[] point = new float[a.length];
        for (int i = 0; i < a.length; i++) {
            point[i] = (float) (ofA * a[i] + ofB * b[i]);
        }
        return point;
    }
}
