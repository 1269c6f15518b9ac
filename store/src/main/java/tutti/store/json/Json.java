package tutti.store.json;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.CollectionType;
import tutti.call.directory.Availability;
import tutti.call.directory.Cidr;
import tutti.call.directory.Parsed;
import tutti.call.directory.PlanStep;
import tutti.call.directory.Target;
import tutti.call.directory.TimeOfDay;
import tutti.call.history.TimelineEntry;

/// The stored form of our values: the field names and spellings of the REST contract, sealed types
/// told apart by `type`. Fields that this version does not know are skipped.
///
/// Thread-safe.
public final class Json {

    private static final int REPLACEMENT = 0xFFFD;

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .addMixIn(Target.class, Targets.class)
            .addMixIn(PlanStep.class, Steps.class)
            .addMixIn(Availability.Destination.class, Destinations.class)
            .addMixIn(TimelineEntry.class, Entries.class)
            .addModule(new SimpleModule()
                    .addSerializer(String.class, new StringWriter())
                    .addSerializer(TimeOfDay.class, new TimeWriter())
                    .addDeserializer(TimeOfDay.class, new TimeReader())
                    .addSerializer(Cidr.class, new CidrWriter())
                    .addDeserializer(Cidr.class, new CidrReader()))
            .build();

    /// Kept, since every call has one to write.
    private static final ObjectWriter TIMELINE = MAPPER.writerFor(listOf(TimelineEntry.class));

    private Json() {}

    /// The text of `value`, every string in it [#storable].
    public static String write(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    /// `text` as PostgreSQL takes it: strangers may send NUL characters and halves of surrogate
    /// pairs, which become U+FFFD.
    public static String storable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0 || Character.isSurrogate(c)) {
                return replaced(text);
            }
        }
        return text;
    }

    private static String replaced(String text) {
        var clean = new StringBuilder(text.length());
        text.codePoints().map(c -> storable(c) ? c : REPLACEMENT).forEach(clean::appendCodePoint);
        return clean.toString();
    }

    private static boolean storable(int codePoint) {
        return codePoint != 0 && !(codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE);
    }

    /// @throws IllegalArgumentException when the text is none of that type
    public static <T> T read(String text, Class<T> type) {
        try {
            return MAPPER.readValue(text, type);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(e.getOriginalMessage(), e);
        }
    }

    /// The text of a timeline; its entries tell their type.
    public static String writeTimeline(List<TimelineEntry> timeline) {
        return TIMELINE.writeValueAsString(timeline);
    }

    /// @throws IllegalArgumentException when the text is no list of that type
    public static <T> List<T> readList(String text, Class<T> type) {
        try {
            return MAPPER.readValue(text, listOf(type));
        } catch (JacksonException e) {
            throw new IllegalArgumentException(e.getOriginalMessage(), e);
        }
    }

    private static CollectionType listOf(Class<?> type) {
        return MAPPER.getTypeFactory().constructCollectionType(List.class, type);
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Target.VoipAccountTarget.class, name = "voipAccount"),
        @JsonSubTypes.Type(value = Target.TrunkTarget.class, name = "trunk"),
        @JsonSubTypes.Type(value = Target.ExternalNumberTarget.class, name = "externalNumber"),
        @JsonSubTypes.Type(value = Target.UserTarget.class, name = "user")
    })
    private interface Targets {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = PlanStep.CallGroupStep.class, name = "callGroup"),
        @JsonSubTypes.Type(value = PlanStep.VoipAccountStep.class, name = "voipAccount"),
        @JsonSubTypes.Type(value = PlanStep.ExternalNumberStep.class, name = "externalNumber"),
        @JsonSubTypes.Type(value = PlanStep.UserStep.class, name = "user"),
        @JsonSubTypes.Type(value = PlanStep.TrunkStep.class, name = "trunk"),
        @JsonSubTypes.Type(value = PlanStep.OpeningHoursStep.class, name = "openingHours"),
        @JsonSubTypes.Type(value = PlanStep.AnnouncementStep.class, name = "announcement"),
        @JsonSubTypes.Type(value = PlanStep.MenuStep.class, name = "menu"),
        @JsonSubTypes.Type(value = PlanStep.VoicemailStep.class, name = "voicemail"),
        @JsonSubTypes.Type(value = PlanStep.CallerMatchStep.class, name = "callerMatch"),
        @JsonSubTypes.Type(value = PlanStep.HangUpStep.class, name = "hangUp")
    })
    private interface Steps {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Availability.Destination.All.class, name = "all"),
        @JsonSubTypes.Type(value = Availability.Destination.Account.class, name = "voipAccount"),
        @JsonSubTypes.Type(value = Availability.Destination.Outside.class, name = "externalNumber")
    })
    private interface Destinations {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = TimelineEntry.StepBegun.class, name = "step"),
        @JsonSubTypes.Type(value = TimelineEntry.Leg.class, name = "leg"),
        @JsonSubTypes.Type(value = TimelineEntry.Skipped.class, name = "skipped"),
        @JsonSubTypes.Type(value = TimelineEntry.RoundBegun.class, name = "round"),
        @JsonSubTypes.Type(value = TimelineEntry.Asked.class, name = "asked"),
        @JsonSubTypes.Type(value = TimelineEntry.Digit.class, name = "digit"),
        @JsonSubTypes.Type(value = TimelineEntry.Prompted.class, name = "prompt"),
        @JsonSubTypes.Type(value = TimelineEntry.Chose.class, name = "chose"),
        @JsonSubTypes.Type(value = TimelineEntry.Recorded.class, name = "recorded"),
        @JsonSubTypes.Type(value = TimelineEntry.Forwarded.class, name = "forwarded"),
        @JsonSubTypes.Type(value = TimelineEntry.Transferred.class, name = "transferred"),
        @JsonSubTypes.Type(value = TimelineEntry.PickedUp.class, name = "pickedUp"),
        @JsonSubTypes.Type(value = TimelineEntry.Closed.class, name = "closed")
    })
    private interface Entries {}

    private static final class StringWriter extends ValueSerializer<String> {
        @Override
        public void serialize(String value, JsonGenerator out, SerializationContext context) {
            out.writeString(storable(value));
        }
    }

    private static final class TimeWriter extends ValueSerializer<TimeOfDay> {
        @Override
        public void serialize(TimeOfDay value, JsonGenerator out, SerializationContext context) {
            out.writeString(value.toString());
        }
    }

    private static final class TimeReader extends ValueDeserializer<TimeOfDay> {
        @Override
        public TimeOfDay deserialize(JsonParser in, DeserializationContext context) {
            return switch (TimeOfDay.parse(in.getValueAsString(""))) {
                case Parsed.Good<TimeOfDay>(var time) -> time;
                case Parsed.Malformed<TimeOfDay> no -> context.<TimeOfDay>reportInputMismatch(this, no.why());
            };
        }
    }

    private static final class CidrWriter extends ValueSerializer<Cidr> {
        @Override
        public void serialize(Cidr value, JsonGenerator out, SerializationContext context) {
            out.writeString(value.toString());
        }
    }

    private static final class CidrReader extends ValueDeserializer<Cidr> {
        @Override
        public Cidr deserialize(JsonParser in, DeserializationContext context) {
            return switch (Cidr.parse(in.getValueAsString(""))) {
                case Parsed.Good<Cidr>(var range) -> range;
                case Parsed.Malformed<Cidr> no -> context.<Cidr>reportInputMismatch(this, no.why());
            };
        }
    }
}
