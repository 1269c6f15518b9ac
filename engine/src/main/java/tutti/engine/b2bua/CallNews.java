package tutti.engine.b2bua;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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

    void stepped(CallSession call, Event event, Step step) {
        log.debug("{} {}: {}", call.id(), event, step.actions());
        for (int i = 0; i < step.actions().size(); i++) {
            switch (step.actions().get(i)) {
                case Action.TellRinging _ -> tell(News.RINGING, call, step);
                case Action.AnswerCaller _ -> tell(News.ANSWERED, call, step);
                default -> {} // Nothing that people wait for; the end is told by the record.
            }
        }
    }

    void mistaken(CallSession call, RuntimeException bug) {
        log.error("call {} is lost by a mistake of ours", call.id(), bug);
    }

    private void tell(News news, CallSession call, Step step) {
        if (follower.watches(call.tenantId()) && step.next() instanceof Call.Live live) {
            follower.changed(news, live.view());
        }
    }
}
