package tutti.admin.resource;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;
import tutti.admin.form.Complaints;
import tutti.admin.form.Form;
import tutti.admin.http.Access;
import tutti.admin.http.Answer;
import tutti.admin.http.Json;
import tutti.admin.http.Operation;
import tutti.admin.http.Outcomes;
import tutti.admin.http.Request;
import tutti.store.Kind;
import tutti.store.Resources;
import tutti.store.voicemail.Message;
import tutti.store.voicemail.Voicemail;

/// The messages in a voicemail box: for admins, like the history of calls. Listening to one does not
/// change it; it is `old` when somebody says so.
final class VoicemailMessages {
    private static final String BOX = "voicemailBox";
    private static final String ID = "message";
    private static final String PATH = "/api/v1/tenants/{tenant}/voicemail-boxes/{" + BOX + "}/messages";
    private static final String ITEM = PATH + "/{" + ID + "}";
    private static final int MILLIS = 1_000;

    private final Voicemail voicemail;
    private final Resources resources;

    VoicemailMessages(Voicemail voicemail, Resources resources) {
        this.voicemail = voicemail;
        this.resources = resources;
    }

    List<Operation> operations() {
        return List.of(
                new Operation("GET", PATH, Access.ADMIN, this::list),
                new Operation("GET", ITEM, Access.ADMIN, this::read),
                new Operation("PUT", ITEM, Access.ADMIN, this::mark),
                new Operation("DELETE", ITEM, Access.ADMIN, this::delete),
                new Operation("GET", ITEM + "/audio", Access.ADMIN, this::audio));
    }

    private Answer list(Request request) {
        var query = request.query();
        var limit = query.limit();
        var cursor = query.text("cursor");
        query.close();
        var box = request.param(BOX);
        Outcomes.found(resources.get(request.scope(), Kind.VOICEMAIL_BOX, box));
        return Answer.ok(Page.of(voicemail.list(request.tenant(), box, limit, cursor), VoicemailMessages::show));
    }

    private Answer read(Request request) {
        return shown(stored(request));
    }

    private Message stored(Request request) {
        return Outcomes.found(voicemail.get(request.tenant(), request.param(BOX), request.param(ID)));
    }

    private static Answer shown(Message message) {
        return Answer.ok(show(message), version(message));
    }

    /// All that changes about a message is whether somebody has heard it.
    private static long version(Message message) {
        return message.heard() ? 2 : 1;
    }

    private void checkMatch(Request request) {
        var ifMatch = request.ifMatch();
        var version = version(stored(request));
        if (!ifMatch.accepts(version)) {
            throw Verdict.changed(version);
        }
    }

    private Answer mark(Request request) {
        var complaints = new Complaints();
        var form = Form.of(request.body(), complaints);
        form.ignore("id", "call", "caller", "callerName", "receivedAt", "seconds");
        var state = form.choice("state", List.of("new", "old")).required("new");
        form.close();
        Verdict.on(complaints);
        checkMatch(request);
        return shown(Outcomes.found(
                voicemail.mark(request.tenant(), request.param(BOX), request.param(ID), state.equals("old"))));
    }

    private Answer delete(Request request) {
        request.noBody();
        checkMatch(request);
        return Removals.answer(voicemail.delete(request.tenant(), request.param(BOX), request.param(ID)));
    }

    private Answer audio(Request request) {
        return Sounds.answer(
                () -> Outcomes.found(voicemail.wave(request.tenant(), request.param(BOX), request.param(ID))),
                "voicemail");
    }

    private static ObjectNode show(Message message) {
        return Json.object()
                .put("id", message.id())
                .put("call", message.callId())
                .put("state", message.heard() ? "old" : "new")
                .put("caller", message.callerNumber())
                .put("callerName", message.callerName())
                .put("receivedAt", message.receivedAt().toString())
                .put("seconds", Math.ceilDiv(message.millis(), MILLIS));
    }
}
