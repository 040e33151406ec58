package org.gan4j.file;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads what Python's pickle (protocol 2) makes of a dictionary of PyTorch tensors, and nothing else: a pickle is a program that may call
 * any function, here only the few that describe tensors are known, and none is executed. What comes out are Java's maps with keys that are
 * texts or whole numbers, lists (tuples as well), texts, {@link Long}, {@link Double}, {@link Boolean}, {@link #NONE} and {@link View}.
 */
final class Pickle {

    /** Python's None. */
    static final Object NONE = new Object();

    /** Memory that tensors look at. */
    record Store(TorchType type, String key, long numbers) {}

    /** A tensor: which numbers of a store, in which order. Sizes and strides are counted in numbers. */
    record View(Store store, long offset, List<Long> shape, List<Long> strides) {}

    /** What is wrong; whoever knows the file tells which it is. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1;

        Refused(String why) {
            super(why);
        }
    }

    /** The functions and classes that occur in files of weights. */
    private enum Known {
        DICTIONARY,
        TENSOR,
        OLD_TENSOR,
        PARAMETER
    }

    private static final Map<String, Known> FUNCTIONS = Map.of(
            "collections OrderedDict", Known.DICTIONARY,
            "torch._utils _rebuild_tensor_v2", Known.TENSOR,
            "torch._utils _rebuild_tensor", Known.OLD_TENSOR,
            "torch._utils _rebuild_parameter", Known.PARAMETER);

    private static final Object MARK = new Object();

    private final ByteBuffer bytes;
    private final List<Object> stack = new ArrayList<>();
    private final Map<Integer, Object> memo = new HashMap<>();

    private Pickle(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    /**
     * Reads one pickle from the buffer's position on, which moves behind it.
     *
     * @param bytes little-endian
     * @throws Refused if it is not whole, or holds anything else than tensors need
     */
    static Object read(ByteBuffer bytes) throws Refused {
        try {
            return new Pickle(bytes).run();
        } catch (BufferUnderflowException e) {
            throw new Refused("it ends in the middle");
        }
    }

    private Object run() throws Refused {
        while (true) {
            int operation = bytes.get() & 0xFF;
            switch (operation) {
                case 0x80 -> protocol();
                case '.' -> {
                    return pop();
                }
                case '(' -> stack.add(MARK);
                case 'c' -> stack.add(global(line() + " " + line()));
                case 'q' -> memo.put(bytes.get() & 0xFF, top());
                case 'r' -> memo.put(bytes.getInt(), top());
                case 'h' -> recall(bytes.get() & 0xFF);
                case 'j' -> recall(bytes.getInt());
                case 'N' -> stack.add(NONE);
                case 0x88 -> stack.add(true);
                case 0x89 -> stack.add(false);
                case 'K' -> stack.add((long) (bytes.get() & 0xFF));
                case 'M' -> stack.add((long) (bytes.getShort() & 0xFFFF));
                case 'J' -> stack.add((long) bytes.getInt());
                case 0x8a -> stack.add(longNumber());
                case 'G' -> stack.add(Double.longBitsToDouble(Long.reverseBytes(bytes.getLong())));
                case 'X' -> stack.add(text());
                case ')' -> stack.add(List.of());
                case 't' -> stack.add(sinceMark());
                case 0x85 -> stack.add(last(1));
                case 0x86 -> stack.add(last(2));
                case 0x87 -> stack.add(last(3));
                case ']' -> stack.add(new ArrayList<>());
                case 'a' -> append(last(1));
                case 'e' -> append(sinceMark());
                case '}' -> stack.add(new LinkedHashMap<>());
                case 's' -> put(last(2));
                case 'u' -> put(sinceMark());
                case 'b' -> attributes(pop());
                case 'Q' -> stack.add(store(list(pop())));
                case 'R' -> stack.add(call(list(pop()), pop()));
                default ->
                    throw new Refused(String.format(
                            "it has the pickle operation 0x%02x at byte %d, which tensors do not need",
                            operation, bytes.position() - 1));
            }
        }
    }

    private void protocol() throws Refused {
        int version = bytes.get();
        if (version != 2) {
            throw new Refused("it is a pickle of protocol " + version + ", not 2");
        }
    }

    private static Object global(String name) throws Refused {
        Known known = FUNCTIONS.get(name);
        if (known != null) {
            return known;
        }
        if (name.startsWith("torch ")) {
            TorchType type = TorchType.of(name.substring(6));
            if (type != null) {
                return type;
            }
        }
        throw new Refused("it asks for '" + name.replace(' ', '.').replaceAll("[^\\w.]", "?")
                + "', which is no part of tensors and might run anything");
    }

    private Object call(List<?> arguments, Object function) throws Refused {
        if (function instanceof Known known) {
            switch (known) {
                case DICTIONARY -> {
                    if (arguments.isEmpty()) {
                        return new LinkedHashMap<>();
                    }
                }
                case PARAMETER -> {
                    if (!arguments.isEmpty() && arguments.get(0) instanceof View view) {
                        return view;
                    }
                }
                case TENSOR, OLD_TENSOR -> {
                    if (arguments.size() >= 4
                            && arguments.get(0) instanceof Store store
                            && arguments.get(1) instanceof Long offset) {
                        return new View(store, offset, sizes(arguments.get(2)), sizes(arguments.get(3)));
                    }
                }
                default -> throw new IllegalStateException(known.name());
            }
        }
        throw new Refused("it makes something other than tensors in dictionaries");
    }

    private static List<Long> sizes(Object value) throws Refused {
        List<Long> sizes = new ArrayList<>();
        for (Object size : list(value)) {
            if (!(size instanceof Long number) || number < 0) {
                throw new Refused("a tensor has a size or stride that is no number");
            }
            sizes.add(number);
        }
        return sizes;
    }

    /** ('storage', type, key, device, numbers), in old files followed by None. */
    private static Store store(List<?> reference) throws Refused {
        if (reference.size() >= 5
                && "storage".equals(reference.get(0))
                && reference.get(1) instanceof TorchType type
                && reference.get(2) instanceof String key
                && reference.get(4) instanceof Long numbers
                && numbers >= 0
                && numbers <= Integer.MAX_VALUE
                && (reference.size() == 5 || reference.get(5) == NONE)) {
            return new Store(type, key, numbers);
        }
        throw new Refused("a tensor refers to memory in a way that PyTorch does not write");
    }

    private void append(List<Object> values) throws Refused {
        if (!(top() instanceof ArrayList<?>)) {
            throw new Refused("it appends to something other than a list");
        }
        @SuppressWarnings("unchecked")
        List<Object> list = (List<Object>) top();
        list.addAll(values);
    }

    private void put(List<Object> pairs) throws Refused {
        if (!(top() instanceof LinkedHashMap<?, ?>) || pairs.size() % 2 != 0) {
            throw new Refused("it puts something into what is no dictionary");
        }
        @SuppressWarnings("unchecked")
        Map<Object, Object> map = (Map<Object, Object>) top();
        for (int i = 0; i < pairs.size(); i += 2) {
            if (!(pairs.get(i) instanceof String) && !(pairs.get(i) instanceof Long)) {
                throw new Refused("a dictionary has a key that is neither text nor number");
            }
            map.put(pairs.get(i), pairs.get(i + 1));
        }
    }

    /** Attributes of a dictionary are notes about versions. */
    private void attributes(Object state) throws Refused {
        if (!(top() instanceof LinkedHashMap<?, ?>) || !(state instanceof Map<?, ?>)) {
            throw new Refused("it gives attributes to what is no dictionary");
        }
    }

    private void recall(int key) throws Refused {
        Object value = memo.get(key);
        if (value == null) {
            throw new Refused("it recalls what it never kept");
        }
        stack.add(value);
    }

    private Object top() throws Refused {
        if (stack.isEmpty() || stack.get(stack.size() - 1) == MARK) {
            throw new Refused("it takes what is not there");
        }
        return stack.get(stack.size() - 1);
    }

    private Object pop() throws Refused {
        Object top = top();
        stack.remove(stack.size() - 1);
        return top;
    }

    private List<Object> last(int count) throws Refused {
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            values.add(0, pop());
        }
        return values;
    }

    private List<Object> sinceMark() throws Refused {
        int mark = stack.lastIndexOf(MARK);
        if (mark < 0) {
            throw new Refused("it takes what is not there");
        }
        List<Object> tail = stack.subList(mark + 1, stack.size());
        List<Object> values = new ArrayList<>(tail);
        stack.subList(mark, stack.size()).clear();
        return values;
    }

    private static List<?> list(Object value) throws Refused {
        if (value instanceof List<?> list) {
            return list;
        }
        throw new Refused("it calls with something other than a tuple");
    }

    private String line() throws Refused {
        StringBuilder line = new StringBuilder();
        for (int next = bytes.get(); next != '\n'; next = bytes.get()) {
            if (line.length() > 200) {
                throw new Refused("it asks for a function with an endless name");
            }
            line.append((char) (next & 0xFF));
        }
        return line.toString();
    }

    private String text() throws Refused {
        int length = bytes.getInt();
        if (length < 0 || length > bytes.remaining()) {
            throw new Refused("it ends in the middle");
        }
        byte[] utf = new byte[length];
        bytes.get(utf);
        return new String(utf, StandardCharsets.UTF_8);
    }

    private long longNumber() throws Refused {
        int length = bytes.get() & 0xFF;
        if (length > Long.BYTES) {
            throw new Refused("it has a number of " + length + " bytes");
        }
        long number = 0;
        for (int i = 0; i < length; i++) {
            long next = i + 1 == length ? bytes.get() : bytes.get() & 0xFF;
            number |= next << (8 * i);
        }
        return number;
    }

    /** The entry of a map as a key of text. */
    static @Nullable Object entry(Object map, String key) {
        return map instanceof Map<?, ?> known ? known.get(key) : null;
    }
}
