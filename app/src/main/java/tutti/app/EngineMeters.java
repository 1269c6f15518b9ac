package tutti.app;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import tutti.engine.Engine;
import tutti.engine.lane.Counts;
import tutti.engine.registrar.Locations;
import tutti.media.MediaPlane;

/// What an operator watches of calls and media, for `GET /metrics`.
final class EngineMeters {
    private final MeterRegistry meters;

    EngineMeters(MeterRegistry meters) {
        this.meters = meters;
    }

    void watch(Engine engine) {
        gauge("tutti_calls", "calls that go on", engine, Engine::callCount);
        gauge("tutti_sip_transactions", "transactions held", engine, Engine::transactionCount);
        gauge("tutti_timers", "timers armed", engine, Engine::timerCount);
        count(engine, "tutti_calls_begun", "calls begun", Counts::calls);
        count(engine, "tutti_calls_refused", "calls refused with 503", Counts::refused);
        count(engine, "tutti_sip_requests", "requests taken", Counts::requests);
        count(engine, "tutti_sip_responses", "responses taken", Counts::responses);
        count(engine, "tutti_sip_registrations", "REGISTER proven", Counts::registrations);
        count(engine, "tutti_sip_challenges", "requests challenged", Counts::challenges);
        count(engine, "tutti_sip_banned", "requests of banned sources", Counts::banned);
        count(engine, "tutti_sip_malformed", "malformed requests answered", Counts::malformed);
        count(engine, "tutti_sip_dropped", "packets that were no SIP", Counts::dropped);
        count(engine, "tutti_sip_strays", "responses to nothing known", Counts::strays);
        count(engine, "tutti_bugs", "messages that hit a mistake of ours", Counts::bugs);
    }

    void watch(Locations locations) {
        gauge("tutti_registrations", "current registrations", locations, Locations::size);
    }

    void watch(MediaPlane media) {
        gauge("tutti_media_sessions", "calls relayed", media, one -> one.stats().sessions());
        gauge(
                "tutti_media_sockets",
                "media sockets open",
                media,
                one -> one.stats().sockets());
        gauge("tutti_media_ports_free", "ports free", media, one -> one.stats().freePorts());
        gauge(
                "tutti_media_ports_resting",
                "ports resting",
                media,
                one -> one.stats().restingPorts());
        gauge(
                "tutti_media_playing",
                "phones that hear the server itself",
                media,
                one -> one.stats().playing());
        gauge(
                "tutti_media_recording",
                "phones that are recorded",
                media,
                one -> one.stats().recording());
        count(media, "tutti_media_played", "packets played", one -> one.stats().played());
        count(
                media,
                "tutti_media_relayed",
                "packets passed on",
                one -> one.stats().relayed());
        count(
                media,
                "tutti_media_dropped",
                "packets not passed on",
                one -> one.stats().dropped());
        count(
                media,
                "tutti_media_exhausted",
                "calls without ports",
                one -> one.stats().exhausted());
    }

    private <T> void gauge(String name, String text, T of, ToDoubleFunction<T> value) {
        Gauge.builder(name, of, value).description(text).register(meters);
    }

    private void count(Engine engine, String name, String text, ToLongFunction<Counts> value) {
        count(engine, name, text, (ToDoubleFunction<Engine>) one -> one.count(value));
    }

    private <T> void count(T of, String name, String text, ToDoubleFunction<T> value) {
        FunctionCounter.builder(name, of, value).description(text).register(meters);
    }
}
