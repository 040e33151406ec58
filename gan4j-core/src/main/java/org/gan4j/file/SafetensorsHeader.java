package org.gan4j.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.gan4j.error.CheckpointException;
import org.gan4j.error.CheckpointException.Kind;
import org.gan4j.file.Safetensors.Spec;
import org.jspecify.annotations.Nullable;

/**
 * The header of a safetensors file: 8 bytes of length, that many bytes of JSON, after which the tensors lie without holes.
 *
 * @param metadata notes about the file as a whole
 * @param ranges the tensors in the order in which they lie in the file
 */
record SafetensorsHeader(Map<String, String> metadata, List<Range> ranges) {

    /**
     * A tensor and where it lies.
     *
     * @param spec the tensor
     * @param start its first byte, counted from the start of the file when read, from the end of the header when written
     */
    record Range(Spec spec, long start) {
        long bytes() {
            return spec.bytes();
        }
    }

    /** The reference reader's limit. */
    private static final int MAXIMUM_BYTES = 100_000_000;

    /** Far more than any network has; with {@link #MAXIMUM_RANK} it bounds the memory that a hostile header can take. */
    private static final int MAXIMUM_TENSORS = 1_000_000;

    /** libtorch's own limit. */
    private static final int MAXIMUM_RANK = 64;

    private static final String METADATA = "__metadata__";

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(16)
                    .maxNameLength(1 << 16)
                    .build())
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .build();

    // -- writing

    static SafetensorsHeader of(Map<String, String> metadata, Collection<Spec> specs) {
        List<Spec> sorted = specs.stream()
                .sorted(Comparator.comparing(Spec::dtype, Comparator.reverseOrder())
                        .thenComparing(spec -> spec.name().getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned))
                .toList();
        Set<String> names = new HashSet<>(Set.of(METADATA));
        List<Range> ranges = new ArrayList<>();
        long start = 0;
        for (Spec spec : sorted) {
            if (!names.add(spec.name())) {
                throw new IllegalArgumentException("two tensors of the name '" + spec.name() + "', or a reserved name");
            }
            ranges.add(new Range(spec, start));
            start = Math.addExact(start, spec.bytes());
        }
        return new SafetensorsHeader(new TreeMap<>(metadata), ranges);
    }

    /** The length and the JSON, padded with spaces so that the tensors start at a multiple of 8 bytes. */
    byte[] encode() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(new byte[Long.BYTES]);
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            if (!metadata.isEmpty()) {
                json.writeObjectFieldStart(METADATA);
                for (Map.Entry<String, String> note : metadata.entrySet()) {
                    json.writeStringField(note.getKey(), note.getValue());
                }
                json.writeEndObject();
            }
            for (Range range : ranges) {
                json.writeObjectFieldStart(range.spec().name());
                json.writeStringField("dtype", range.spec().dtype().name());
                json.writeFieldName("shape");
                writeArray(json, range.spec().shape());
                json.writeFieldName("data_offsets");
                writeArray(json, List.of(range.start(), range.start() + range.bytes()));
                json.writeEndObject();
            }
            json.writeEndObject();
        }
        while (out.size() % Long.BYTES != 0) {
            out.write(' ');
        }
        byte[] bytes = out.toByteArray();
        if (bytes.length - Long.BYTES > MAXIMUM_BYTES) {
            throw new IllegalArgumentException(
                    "a header of " + bytes.length + " bytes is more than safetensors allows");
        }
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(0, bytes.length - Long.BYTES);
        return bytes;
    }

    private static void writeArray(JsonGenerator json, List<Long> numbers) throws IOException {
        json.writeStartArray();
        for (long number : numbers) {
            json.writeNumber(number);
        }
        json.writeEndArray();
    }

    // -- reading

    static SafetensorsHeader read(Path file, FileChannel channel) throws IOException {
        InputStream in = Channels.newInputStream(channel);
        byte[] prefix = in.readNBytes(Long.BYTES);
        if (prefix.length < Long.BYTES) {
            throw corrupt(file, "it ends before the length of its header", null);
        }
        long length = ByteBuffer.wrap(prefix).order(ByteOrder.LITTLE_ENDIAN).getLong();
        if (length < 0 || length > MAXIMUM_BYTES) {
            String claim = Long.toUnsignedString(length);
            throw corrupt(file, "its header claims " + claim + " bytes, safetensors allow " + MAXIMUM_BYTES, null);
        }
        long dataStart = Long.BYTES + length;
        if (dataStart > channel.size()) {
            throw corrupt(file, "it ends within its header of " + length + " bytes", null);
        }
        InputStream text = new ByteArrayInputStream(in.readNBytes((int) length));
        try (JsonParser json = JSON.createParser(new InputStreamReader(text, StandardCharsets.UTF_8.newDecoder()))) {
            return new Parser(file, json).header(dataStart, channel.size());
        } catch (JsonProcessingException e) {
            throw corrupt(file, "its header is not JSON: " + e.getOriginalMessage(), e);
        } catch (CharacterCodingException e) {
            throw corrupt(file, "its header is not UTF-8", e);
        }
    }

    static CheckpointException corrupt(Path file, String problem, @Nullable Throwable cause) {
        return new CheckpointException(
                Kind.CORRUPT,
                file + ": not a whole safetensors file: " + problem
                        + "; copy or download it again, or use another snapshot",
                cause);
    }

    /** Reads the JSON as a stream, so that a hostile header costs no more memory than what it says about tensors. */
    private static final class Parser {

        private record Claim(Spec spec, long start, long end) {}

        private static final Map<String, DType> DTYPES =
                Arrays.stream(DType.values()).collect(Collectors.toMap(DType::name, dtype -> dtype));

        private final Path file;
        private final JsonParser json;
        private final Map<String, String> metadata = new TreeMap<>();
        private final List<Claim> claims = new ArrayList<>();

        Parser(Path file, JsonParser json) {
            this.file = file;
            this.json = json;
        }

        SafetensorsHeader header(long dataStart, long fileBytes) throws IOException {
            expect(json.nextToken(), JsonToken.START_OBJECT, "the header");
            Set<String> names = new HashSet<>();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = text(json.currentName());
                if (!names.add(name)) {
                    throw corrupt("it has two tensors " + quoted(name));
                }
                if (names.size() > MAXIMUM_TENSORS) {
                    throw corrupt("it has more than " + MAXIMUM_TENSORS + " tensors");
                }
                if (name.equals(METADATA)) {
                    metadata();
                } else {
                    tensor(name);
                }
            }
            if (json.nextToken() != null) {
                throw corrupt("there is something after its header's JSON");
            }
            claims.sort(Comparator.comparingLong(Claim::start).thenComparingLong(Claim::end));
            return new SafetensorsHeader(Collections.unmodifiableMap(metadata), ranges(dataStart, fileBytes));
        }

        /** The tensors must follow each other without holes or overlaps and end where the file ends. */
        private List<Range> ranges(long dataStart, long fileBytes) {
            List<Range> ranges = new ArrayList<>(claims.size());
            long start = 0;
            for (Claim claim : claims) {
                Spec spec = claim.spec();
                if (claim.start() != start || claim.end() < start) {
                    throw corrupt("tensor " + quoted(spec.name()) + " claims bytes " + claim.start() + " to "
                            + claim.end() + ", but the tensor before it ends at " + start);
                }
                if (claim.end() - start != spec.bytes()) {
                    throw corrupt("tensor " + quoted(spec.name()) + " claims " + (claim.end() - start) + " bytes, but "
                            + spec.dtype() + " of shape " + spec.shape() + " takes " + spec.bytes());
                }
                if (spec.bytes() > Integer.MAX_VALUE) {
                    throw new CheckpointException(
                            Kind.MISMATCH,
                            file + ": tensor " + quoted(spec.name()) + " takes " + spec.bytes()
                                    + " bytes; gan4j reads tensors of up to 2 GiB: split it in Python first");
                }
                ranges.add(new Range(spec, dataStart + start));
                start = claim.end();
            }
            if (dataStart + start != fileBytes) {
                throw corrupt("its header describes " + (dataStart + start) + " bytes, but it has " + fileBytes);
            }
            return Collections.unmodifiableList(ranges);
        }

        private void metadata() throws IOException {
            JsonToken first = json.nextToken();
            if (first == JsonToken.VALUE_NULL) {
                return;
            }
            expect(first, JsonToken.START_OBJECT, METADATA);
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String key = text(json.currentName());
                expect(json.nextToken(), JsonToken.VALUE_STRING, METADATA + "'s " + quoted(key));
                if (metadata.put(key, text(json.getText())) != null) {
                    throw corrupt("its " + METADATA + " has " + quoted(key) + " twice");
                }
            }
        }

        private void tensor(String name) throws IOException {
            expect(json.nextToken(), JsonToken.START_OBJECT, "tensor " + quoted(name));
            DType dtype = null;
            List<Long> shape = null;
            List<Long> offsets = null;
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String key = json.currentName();
                json.nextToken();
                switch (key) {
                    case "dtype" -> dtype = once(name, key, dtype, dtype(name));
                    case "shape" -> shape = once(name, key, shape, numbers(name, key, MAXIMUM_RANK));
                    case "data_offsets" -> offsets = once(name, key, offsets, numbers(name, key, 2));
                    default -> json.skipChildren();
                }
            }
            if (dtype == null || shape == null || offsets == null || offsets.size() != 2) {
                throw corrupt("tensor " + quoted(name) + " lacks its dtype, its shape or its two data_offsets");
            }
            try {
                claims.add(new Claim(new Spec(name, dtype, shape), offsets.get(0), offsets.get(1)));
            } catch (IllegalArgumentException e) {
                throw SafetensorsHeader.corrupt(file, "tensor " + quoted(name) + ": " + e.getMessage(), e);
            }
        }

        private <T> T once(String name, String key, @Nullable T before, T now) {
            if (before != null) {
                throw corrupt("tensor " + quoted(name) + " has two entries " + key);
            }
            return now;
        }

        private DType dtype(String name) throws IOException {
            expect(json.currentToken(), JsonToken.VALUE_STRING, "dtype of tensor " + quoted(name));
            DType dtype = DTYPES.get(json.getText());
            if (dtype == null) {
                throw corrupt("tensor " + quoted(name) + " is of dtype " + quoted(json.getText())
                        + ", which gan4j does not know");
            }
            return dtype;
        }

        private List<Long> numbers(String name, String key, int most) throws IOException {
            String what = key + " of tensor " + quoted(name);
            expect(json.currentToken(), JsonToken.START_ARRAY, what);
            List<Long> numbers = new ArrayList<>(4);
            while (json.nextToken() != JsonToken.END_ARRAY) {
                expect(json.currentToken(), JsonToken.VALUE_NUMBER_INT, what);
                long number = json.getLongValue();
                if (number < 0 || numbers.size() == most) {
                    throw corrupt(what + " has a negative number or more than " + most);
                }
                numbers.add(number);
            }
            return numbers;
        }

        private void expect(@Nullable JsonToken found, JsonToken wanted, String what) {
            if (found != wanted) {
                throw corrupt(what + " should be " + wanted + ", but is " + (found == null ? "missing" : found));
            }
        }

        /** JSON can spell half a character, which no UTF-8 can. */
        private String text(String text) {
            if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
                throw corrupt("a name or note in its header is not Unicode");
            }
            return text;
        }

        private CheckpointException corrupt(String problem) {
            return SafetensorsHeader.corrupt(file, problem, null);
        }
    }

    /** A stranger's name, fit for a message: short and without control characters. */
    private static String quoted(String name) {
        String start = name.length() <= 100 ? name : name.substring(0, 100) + "...";
        return "'" + start.replaceAll("\\p{Cntrl}", "?") + "'";
    }
}
