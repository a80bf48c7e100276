package dev.quatrain.journey;

import java.util.ArrayList;
import java.util.List;
import java.util.Scanner;
import tools.jackson.databind.JsonNode;

/** A server-sent event. */
record Event(String id, String name, JsonNode data) {

    static List<Event> read(Scanner lines) {
        List<Event> events = new ArrayList<>();
        String id = "";
        String name = "";
        StringBuilder data = new StringBuilder();
        while (lines.hasNextLine()) {
            String line = lines.nextLine();
            if (line.startsWith("id:")) {
                id = line.substring(3).strip();
            } else if (line.startsWith("event:")) {
                name = line.substring(6).strip();
            } else if (line.startsWith("data:")) {
                data.append(line.substring(5));
            } else if (line.isEmpty() && data.length() > 0) {
                events.add(new Event(id, name, ServerProcess.JSON.readTree(data.toString())));
                data.setLength(0);
            }
        }
        return events;
    }
}
