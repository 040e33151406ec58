package org.gan4j.data;

import java.util.List;

/**
 * Something that a label tells about an example: {@code digit}, {@code hair colour}, {@code class}.
 *
 * @param name the attribute's name
 * @param values the names of its values; label {@code i} means {@code values.get(i)}; at most 256
 */
public record Attribute(String name, List<String> values) {

    public Attribute {
        values = List.copyOf(values);
        if (values.isEmpty() || values.size() > 256) {
            throw new IllegalArgumentException(
                    "attribute " + name + " has " + values.size() + " values, not between 1 and 256");
        }
    }
}
