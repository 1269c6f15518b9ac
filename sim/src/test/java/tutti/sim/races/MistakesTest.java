package tutti.sim.races;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tutti.call.directory.PlanStep;
import tutti.call.directory.PlanStep.CallGroupStep;
import tutti.call.history.CallRecord;
import tutti.call.history.Closing;
import tutti.call.history.LiveCall;
import tutti.call.history.Outcome;
import tutti.call.history.TimelineEntry.Closed;
import tutti.engine.phone.Reaction;
import tutti.engine.port.CallFollower;
import tutti.engine.transport.Transport;
import tutti.media.Endpoint;
import tutti.media.MediaPlane;
import tutti.media.MediaSession;
import tutti.media.MediaStats;
import tutti.media.Side;
import tutti.sim.net.Weather;
import tutti.sim.world.Company;
import tutti.sim.world.Places;
import tutti.sim.world.Setting;
import tutti.sim.world.Setting.Bug;
import tutti.sim.world.World;

/// A mistake of ours in the middle of a call costs that call and no other, and leaves nothing behind.
class MistakesTest {
    private static final List<PlanStep> PLAN = List.of(new CallGroupStep(Company.GROUP, 25));

    /// The second call trips when its phone answers.
    @Test
    void aMistakeCostsTheCallThatItHappensIn() {
        var world = world(Bug.ofMedia("trips over the second answer", Tripping::new));
        world.phone("anna", Places.desk(1), Transport.UDP, _ -> new Reaction.Answer(1_000, 10_000))
                .register();
        world.phone("ben", Places.desk(2), Transport.UDP, _ -> new Reaction.Answer(2_000, 10_000))
                .register();
        world.runFor(1_000);

        call(world, 1);
        world.runFor(3_000);
        call(world, 2);
        world.runFor(3_000);
        assertThat(world.lane().counts().bugs()).isEqualTo(1);
        call(world, 3);
        world.runOut();

        assertThat(world.objections().all())
                .as("its record knows of the answer, its caller of the mistake; " + world.report())
                .allMatch(objection -> objection.contains("I3: call 2 "));
        assertThat(world.records()).hasSize(3);
        var lost = world.records().getFirst();
        assertThat(lost.timeline().getLast())
                .isInstanceOfSatisfying(
                        Closed.class, closed -> assertThat(closed.how()).isEqualTo(Closing.LOST));
        assertThat(world.records().subList(1, 3))
                .extracting(CallRecord::outcome)
                .containsOnly(Outcome.ANSWERED);
    }

    @Test
    void aMistakeWhileSomebodyListensToHisMessagesLeavesNothingBehind() {
        var world = world(Bug.ofMedia("none of the media", media -> media));
        world.objections().rest();
        world.messages().breakDown();
        var frank = world.phone("frank", Places.desk(6), Transport.UDP, _ -> new Reaction.Silence());
        frank.register();
        world.runFor(1_000);

        frank.call("*97", "frank", 10_000);
        world.runFor(1_000);

        assertThat(world.lane().counts().bugs()).isEqualTo(1);
        assertThat(frank.callCount()).isZero();
        assertThat(world.lane().board().size()).isZero();
        assertThat(world.media().stats().sessions()).isZero();
    }

    @Test
    void aFollowerThatThrowsCostsNoCall() {
        var world = world(Bug.ofFollower("throws", Throwing::new));
        world.phone("anna", Places.desk(1), Transport.UDP, _ -> new Reaction.Answer(1_000, 10_000))
                .register();
        world.runFor(1_000);

        call(world, 1);
        world.runOut();

        assertThat(world.objections().all()).as(world.report()).isEmpty();
        assertThat(world.records()).hasSize(1);
        assertThat(world.lane().counts().bugs()).isEqualTo(1);
    }

    private static World world(Bug bug) {
        return new World(new Setting(1, Weather.Climate.STILL, PLAN, Integer.MAX_VALUE, true, bug));
    }

    private static void call(World world, int number) {
        world.gate(Places.trunk(number), _ -> new Reaction.Silence()).call(Company.NUMBER, "+49309001" + number, 0);
    }

    private static final class Tripping implements MediaPlane {
        private final MediaPlane media;
        private int answers;

        Tripping(MediaPlane media) {
            this.media = media;
        }

        @Override
        public @Nullable MediaSession open() {
            var session = media.open();
            return session == null ? null : new Session(session);
        }

        @Override
        public MediaStats stats() {
            return media.stats();
        }

        @Override
        public void close() {
            media.close();
        }

        private final class Session implements MediaSession {
            private final MediaSession session;

            Session(MediaSession session) {
                this.session = session;
            }

            @Override
            public Endpoint endpoint(Side side) {
                var endpoint = session.endpoint(side);
                return side == Side.CALLEE ? tripping(endpoint) : endpoint;
            }

            @Override
            public @Nullable Endpoint add() {
                return session.add();
            }

            @Override
            public void bridge(Endpoint left, Endpoint right) {
                session.bridge(left, right);
            }

            @Override
            public void adopt(Endpoint guest) {
                session.adopt(guest);
            }

            private Endpoint tripping(Endpoint endpoint) {
                InvocationHandler handler = (_, method, arguments) -> {
                    if (method.getName().equals("expect") && ++answers == 2) {
                        throw new IllegalStateException("planted");
                    }
                    return method.invoke(endpoint, arguments);
                };
                return (Endpoint) Proxy.newProxyInstance(
                        Endpoint.class.getClassLoader(), new Class<?>[] {Endpoint.class}, handler);
            }

            @Override
            public void close() {
                session.close();
            }
        }
    }

    private record Throwing(CallFollower to) implements CallFollower {
        @Override
        public void changed(News news, LiveCall call) {
            to.changed(news, call);
        }

        @Override
        public void ended(CallRecord record) {
            to.ended(record);
            throw new IllegalStateException("planted");
        }
    }
}
