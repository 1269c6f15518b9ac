package tutti.admin.form;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// One JSON object being read, property by property, so that everything wrong with it is found at
/// once: wrong types, values out of range and, at [#close()], properties that nobody asked for.
///
/// Deviates: no bean validation. It sees an object only after it was built, so a wrong type would
/// hide every other mistake.
public final class Form {
    private final JsonNode object;
    private final String pointer;
    private final Complaints complaints;
    private final Set<String> asked = new HashSet<>();

    private Form(JsonNode object, String pointer, Complaints complaints) {
        this.object = object;
        this.pointer = pointer;
        this.complaints = complaints;
    }

    /// The whole document. When it is no object that is the only complaint.
    public static Form of(JsonNode document, Complaints complaints) {
        return at("", document, complaints);
    }

    /// The object at a place of the document. What is no object has no properties to complain about.
    public static Form at(String pointer, JsonNode node, Complaints complaints) {
        if (node.isObject()) {
            return new Form(node, pointer, complaints);
        }
        complaints.add(Complaint.of(pointer, "not-an-object", JsonKind.of(node)));
        return new Form(JsonNodeFactory.instance.objectNode(), pointer, new Complaints());
    }

    /// Where this object stands in the document.
    public String pointer() {
        return pointer;
    }

    /// Where a property of it stands.
    public String pointer(String name) {
        return Pointer.child(pointer, name);
    }

    /// What is wrong so far, shared by all forms of one document.
    public Complaints complaints() {
        return complaints;
    }

    /// A line of text, stripped, of `min` to `max` characters, without control characters.
    public Field<String> text(String name, int min, int max) {
        return read(name, JsonKind.TEXT).parse(node -> TextLine.read(node.asString(), min, max));
    }

    /// A text that is used by the letter (a password): not stripped, else like [#text].
    public Field<String> verbatim(String name, int min, int max) {
        return read(name, JsonKind.TEXT).parse(node -> TextLine.check(node.asString(), min, max));
    }

    /// A whole number in a range.
    public Field<Integer> integer(String name, int min, int max) {
        return read(name, JsonKind.INTEGER).parse(node -> inRange(node, min, max));
    }

    /// True or false.
    public Field<Boolean> flag(String name) {
        return read(name, JsonKind.FLAG).parse(node -> Reading.good(node.booleanValue()));
    }

    /// One of a few words.
    public Field<String> choice(String name, List<String> words) {
        return read(name, JsonKind.TEXT).parse(node -> {
            var word = node.asString();
            return words.contains(word)
                    ? Reading.good(word)
                    : Reading.bad("unknown-value", TextLine.quoted(word), String.join(", ", words));
        });
    }

    /// An object inside this one.
    public Field<Form> object(String name) {
        return read(name, JsonKind.OBJECT).parse(node -> Reading.good(new Form(node, pointer(name), complaints)));
    }

    /// A list of `min` to `max` elements, each read by `element`, which notes its own complaints
    /// and gives null when there is nothing to go on with.
    public <T> Field<List<T>> list(String name, int min, int max, Element<T> element) {
        return read(name, JsonKind.LIST).parse(node -> {
            if (node.size() < min) {
                return Reading.bad("too-few", node.size(), min, max);
            }
            if (node.size() > max) {
                return Reading.bad("too-many", node.size(), min, max);
            }
            return Reading.good(elements(name, node, element));
        });
    }

    /// The raw property, whatever its type.
    public @Nullable JsonNode raw(String name) {
        asked.add(name);
        return object.get(name);
    }

    /// The names of all properties, in the order of the document.
    public List<String> names() {
        return List.copyOf(object.propertyNames());
    }

    /// Lets properties pass that the server decides and a client merely sends back.
    public Form ignore(String... names) {
        asked.addAll(List.of(names));
        return this;
    }

    /// Refuses properties that the server decides.
    public Form refuse(String code, String... names) {
        for (var name : names) {
            if (asked.add(name) && object.has(name)) {
                complaints.add(Complaint.of(pointer(name), code, name));
            }
        }
        return this;
    }

    /// Complains about everything that was never asked for.
    public void close() {
        for (var name : object.propertyNames()) {
            if (!asked.contains(name)) {
                var shown = TextLine.quoted(name);
                complaints.add(Complaint.of(pointer(name), "unknown-property", shown));
            }
        }
    }

    /// Reads one element of a list.
    @FunctionalInterface
    public interface Element<T> {
        /// The element's value, or null after a complaint.
        @Nullable
        T read(JsonNode node, String pointer, Complaints complaints);
    }

    private Field<JsonNode> read(String name, JsonKind kind) {
        asked.add(name);
        var at = pointer(name);
        var node = object.get(name);
        if (node == null) {
            return Field.absent(this, at);
        }
        if (node.isNull()) {
            return Field.nothing(this, at);
        }
        Function<JsonNode, Reading<JsonNode>> typed =
                it -> kind.matches(it) ? Reading.good(it) : Reading.bad("wrong-type", kind, JsonKind.of(it));
        return Field.given(this, at, node).parse(typed);
    }

    private <T> List<T> elements(String name, JsonNode list, Element<T> element) {
        var read = new ArrayList<T>(list.size());
        for (var index = 0; index < list.size(); index++) {
            var at = Pointer.element(pointer(name), index);
            var value = element.read(list.get(index), at, complaints);
            if (value != null) {
                read.add(value);
            }
        }
        return List.copyOf(read);
    }

    private static Reading<Integer> inRange(JsonNode node, int min, int max) {
        if (node.canConvertToInt() && node.intValue() >= min && node.intValue() <= max) {
            return Reading.good(node.intValue());
        }
        return Reading.bad("out-of-range", TextLine.shortened(node.asString()), min, max);
    }
}
