package org.gan4j.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.gan4j.error.ConfigurationException;
import org.gan4j.error.DataException;
import org.gan4j.file.Storage;

/**
 * The lines of a text file in UTF-8, character by character: cut to one length, or filled up with line ends. The vocabulary is the line
 * end and the characters that occur, at most 256 in all. Empty lines are left out. There is no test part.
 */
public final class TextLines implements Dataset {

    private static final int USUAL_LENGTH = 64;
    private static final int LARGEST_LENGTH = 4_096;
    private static final int MAX_FILE_BYTES = 64 << 20;
    private static final int MOST_TOKENS = 256;
    private static final int LINE_END = '\n';

    private final String name;
    private final List<int[]> lines;
    private final int[] characters;
    private final int length;

    private TextLines(Path file, int length) {
        this.name = Datasets.nameOf(file);
        this.length = length;
        this.lines = lines(file);
        TreeSet<Integer> seen = new TreeSet<>();
        lines.forEach(line -> {
            for (int i = 0; i < Math.min(line.length, length); i++) {
                seen.add(line[i]);
            }
        });
        if (seen.isEmpty()) {
            throw new DataException(file.toString(), "holds no text; give a file with a text on each line");
        }
        if (seen.size() >= MOST_TOKENS) {
            throw new DataException(
                    file.toString(),
                    "has " + seen.size() + " different characters, more than " + (MOST_TOKENS - 1)
                            + "; write it with fewer, such as small letters only");
        }
        characters = new int[seen.size() + 1];
        characters[0] = LINE_END;
        int next = 1;
        for (int character : seen) {
            characters[next++] = character;
        }
    }

    /** Whether a path is a text file by its name. */
    static boolean isAt(Path path) {
        return path.toString().toLowerCase(Locale.ROOT).endsWith(".txt") && Files.isRegularFile(path);
    }

    /**
     * Opens a text file.
     *
     * @param options the size is the length of a text in characters, 1 to 4096; 0 for 64
     * @throws DataException if it is not UTF-8, too large, empty, or of too many different characters
     */
    public static TextLines open(Path file, Datasets.Options options) {
        if (options.split() == Split.TEST) {
            throw new DataException(file.toString(), "is one text without a test part; use the training split");
        }
        if (options.size() > LARGEST_LENGTH) {
            throw new ConfigurationException("size " + options.size() + ": texts can have 1 to 4096 characters");
        }
        return new TextLines(file, options.size() == 0 ? USUAL_LENGTH : options.size());
    }

    private static List<int[]> lines(Path file) {
        List<int[]> lines = new ArrayList<>();
        try {
            if (Files.size(file) > MAX_FILE_BYTES) {
                throw new DataException(file.toString(), "is larger than 64 MiB, the most that is read; cut it");
            }
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString();
            text.lines()
                    .map(line -> line.codePoints().toArray())
                    .filter(line -> line.length > 0)
                    .forEach(lines::add);
        } catch (CharacterCodingException e) {
            throw new DataException(
                    file.toString(), "is not text in UTF-8; convert it: iconv -f latin1 -t utf-8 IN > OUT.txt", e);
        } catch (IOException e) {
            throw Storage.failure("read", file, e);
        }
        return lines;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public long size() {
        return lines.size();
    }

    @Override
    public Field x() {
        return Field.tokens(length);
    }

    @Override
    public List<Attribute> attributes() {
        List<String> words = new ArrayList<>();
        for (int character : characters) {
            words.add(Character.toString(character));
        }
        return new Vocabulary(words).attributes();
    }

    @Override
    public Example get(long index) {
        int[] line = lines.get(Math.toIntExact(index));
        byte[] tokens = new byte[length];
        for (int i = 0; i < Math.min(length, line.length); i++) {
            tokens[i] = (byte) Arrays.binarySearch(characters, 1, characters.length, line[i]);
        }
        return Example.of(tokens);
    }

    @Override
    public String digest() {
        Digest digest = new Digest().text("lines 1").number(length);
        lines.forEach(line -> digest.text(new String(line, 0, line.length)));
        return digest.hex();
    }
}
