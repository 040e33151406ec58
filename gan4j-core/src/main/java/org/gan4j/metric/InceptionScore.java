package org.gan4j.metric;

import java.util.Arrays;
import org.gan4j.error.ConfigurationException;

/**
 * The Inception Score (Salimans et al. 2016, section 4): exp of the mean KL(p(y|x) || p(y)), which wants each sample certain and all of
 * them different. From 1 to the number of classes; higher is better. It never sees real data: one perfect picture of each class scores
 * best, and away from the classifier's own data it means little.
 *
 * @param mean over the splits
 * @param deviation over the splits, divided by their number
 * @param splits how many equal parts were scored each by itself; fewer splits score a little higher
 */
public record InceptionScore(double mean, double deviation, int splits) {

    /** With 10 splits, in a random order with seed 0. */
    public static InceptionScore of(Features probabilities) {
        return of(probabilities, 10, 0);
    }

    /**
     * With other splits, into which the rows fall in a random order.
     *
     * @param probabilities of the classes, a row for each sample; each row's sum is taken for 1
     * @throws ConfigurationException if a row is not of probabilities, or there are fewer rows than splits
     */
    public static InceptionScore of(Features probabilities, int splits, long seed) {
        int n = probabilities.rows();
        if (splits < 1) {
            throw new ConfigurationException("the Inception Score takes at least 1 split, not " + splits);
        }
        Features.demand("the Inception Score in " + splits + " splits", splits, probabilities);
        demandProbabilities(probabilities);
        int[] order = Shuffle.draw(n, n, seed);
        double[] scores = new double[splits];
        for (int i = 0; i < splits; i++) {
            int first = (int) ((long) i * n / splits);
            int end = (int) ((i + 1L) * n / splits);
            scores[i] = score(probabilities.rows(Arrays.copyOfRange(order, first, end)));
        }
        Spread spread = Spread.of(scores);
        return new InceptionScore(spread.mean(), spread.deviation(), splits);
    }

    private static double score(Features p) {
        double[] marginal = new double[p.columns()];
        double certainty = 0;
        for (int i = 0; i < p.values().length; i++) {
            marginal[i % p.columns()] += (double) p.values()[i] / p.rows();
            certainty += entropy(p.values()[i]) / p.rows();
        }
        // mean KL(p(y|x) || p(y)) = mean sum p(y|x) log p(y|x) - sum p(y) log p(y)
        double variety = 0;
        for (double share : marginal) {
            variety += entropy(share);
        }
        return Math.exp(certainty - variety);
    }

    /** p log p, which is 0 at 0. */
    private static double entropy(double p) {
        return p == 0 ? 0 : p * Math.log(p);
    }

    private static void demandProbabilities(Features p) {
        for (int row = 0; row < p.rows(); row++) {
            double sum = 0;
            boolean negative = false;
            for (int i = row * p.columns(); i < (row + 1) * p.columns(); i++) {
                sum += p.values()[i];
                negative |= p.values()[i] < 0;
            }
            if (negative || Math.abs(sum - 1) > 1e-3) {
                throw new ConfigurationException("the Inception Score takes probabilities, but those of sample " + row
                        + (negative ? " are negative" : " sum to " + sum) + "; put the logits through a softmax");
            }
        }
    }
}
