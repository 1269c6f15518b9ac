package tutti.engine.b2bua;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tutti.call.history.GroupStay;
import tutti.call.routing.Action;
import tutti.call.routing.Call;
import tutti.call.routing.Event;
import tutti.call.routing.Step;
import tutti.engine.port.CallFollower;
import tutti.engine.port.CallFollower.News;

/// Tells the follower, and whoever reads the log at debug level, what is new about a call.
final class CallNews {
    private static final Logger log = LoggerFactory.getLogger(CallNews.class);

    private final CallFollower follower;

    CallNews(CallFollower follower) {
        this.follower = follower;
    }

    void began(CallSession call, Step step) {
        log.debug("{} begins: {}", call.id(), step.actions());
        tell(News.STARTED, call, step);
    }

    void stepped(CallSession call, Event event, Call before, Step step) {
        log.debug("{} {}: {}", call.id(), event, step.actions());
        boolean ringing = false;
        boolean answered = false;
        for (int i = 0; i < step.actions().size(); i++) {
            switch (step.actions().get(i)) {
                case Action.TellRinging _, Action.Ring _ -> ringing = true;
                case Action.AnswerCaller _ -> answered = true;
                default -> {} // Nothing that people wait for; the end is told by the record.
            }
        }
        if (ringing || (!answered && watched(call) && !Objects.equals(group(before), group(step.next())))) {
            tell(News.RINGING, call, step);
        }
        if (answered) {
            tell(News.ANSWERED, call, step);
        }
    }

    private static @Nullable GroupStay group(Call call) {
        return call instanceof Call.Live live ? GroupStay.of(live.dossier().timeline()) : null;
    }

    private boolean watched(CallSession call) {
        return follower.watches(call.tenantId());
    }

    void mistaken(CallSession call, RuntimeException bug) {
        log.error("call {} is lost by a mistake of ours", call.id(), bug);
    }

    private void tell(News news, CallSession call, Step step) {
        if (watched(call) && step.next() instanceof Call.Live live) {
            follower.changed(news, live.view());
        }
    }
}
