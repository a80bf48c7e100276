package dev.quatrain.engine.corpus.audio;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Files of sound that are not read, and the command that converts them. */
public final class SoundFiles {

    private static final Map<String, String> BEGINNINGS = Map.of(
            "fLaC", "FLAC", "OggS", "Ogg", "ID3", "MP3", "FORM", "AIFF", ".snd", "AU", "RF64", "RF64", "RIFX", "RIFX",
            "caff", "CAF");

    private static final Pattern ENDING = Pattern.compile(
            "\\.(aac|aif|aiff|au|caf|flac|m4a|mp3|mp4|oga|ogg|opus|webm|wma)\\z", Pattern.CASE_INSENSITIVE);

    private SoundFiles() {}

    /** Whether the extension is one of sound that is not read. */
    public static boolean isSound(String file) {
        return ENDING.matcher(file).find();
    }

    /** The command that makes a file of sound readable. */
    public static String command(String file) {
        String name = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('!')) + 1);
        String bare = name.contains(".") ? name.substring(0, name.lastIndexOf('.')) : name;
        String quoted = "\"" + name.replaceAll("[\"$`\\\\]", "\\\\$0") + "\"";
        return "ffmpeg -i %s \"%s\""
                .formatted(
                        quoted,
                        bare.replaceAll("[\"$`\\\\]", "\\\\$0") + (name.endsWith(".wav") ? "-pcm.wav" : ".wav"));
    }

    /** The name of the format that begins with these bytes, if it is one of sound. */
    static Optional<String> format(byte[] beginning) {
        String text = new String(beginning, StandardCharsets.ISO_8859_1);
        boolean frame = text.length() > 1 && text.charAt(0) == 0xFF && (text.charAt(1) & 0xE0) == 0xE0;
        return frame
                ? Optional.of("MP3")
                : BEGINNINGS.entrySet().stream()
                        .filter(each -> text.startsWith(each.getKey()))
                        .map(Map.Entry::getValue)
                        .findFirst();
    }
}
