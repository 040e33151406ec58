package org.gan4j.data;

/** Which part of a dataset: the one to learn from, or the one held back to judge by. */
public enum Split {
    TRAINING,
    TEST
}
