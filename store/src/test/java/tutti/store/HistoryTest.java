package tutti.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tutti.store.TestStore.found;
import static tutti.store.TestStore.page;

import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tutti.call.history.CallRecord;
import tutti.call.history.Caller;
import tutti.call.history.Direction;
import tutti.call.history.Talk;
import tutti.store.postgres.TestServer;
import tutti.store.sql.Database;
import tutti.store.talk.TalkRows;

class HistoryTest {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Instant TEN = Instant.parse("2026-03-01T10:00:00.123456Z");

    private final TestStore test = TestStore.shared();
    private final History history = test.store.history();
    private String tenant = "";

    @BeforeEach
    void aTenantOfItsOwn() {
        tenant = test.anyTenant().id();
    }

    private String id(int number) {
        return tenant + "-" + number;
    }

    private void write(CallRecord... calls) {
        for (var call : calls) {
            assertThat(history.write(call)).isTrue();
        }
        var last = calls[calls.length - 1];
        Eventually.within(SOON, "written", () -> history.get(last.tenantId(), last.id()) instanceof Lookup.Found);
    }

    private List<String> find(HistoryFilter filter) {
        return page(history.find(tenant, filter, 200, Optional.empty())).items().stream()
                .map(CallRecord::id)
                .toList();
    }

    @Test
    void aCallReadsBackWithItsWholeTimeline() {
        var call = Calls.answered(tenant, id(1), TEN);

        write(call);

        assertThat(found(history.get(tenant, id(1)))).isEqualTo(call);
    }

    @Test
    void theListLeavesTimelinesOut() {
        write(Calls.missed(tenant, id(1), TEN), Calls.answered(tenant, id(2), TEN.plusSeconds(1)));

        assertThat(page(history.find(tenant, HistoryFilter.all(), 10, Optional.empty()))
                        .items())
                .containsExactly(
                        Calls.listed(Calls.answered(tenant, id(2), TEN.plusSeconds(1))),
                        Calls.listed(Calls.missed(tenant, id(1), TEN)));
    }

    @Test
    void writingTwiceKeepsTheFirst() {
        var first = Calls.answered(tenant, id(1), TEN);
        write(first, Calls.missed(tenant, id(1), TEN), Calls.missed(tenant, id(2), TEN));

        assertThat(found(history.get(tenant, id(1)))).isEqualTo(first);
        assertThat(find(HistoryFilter.all())).containsExactly(id(2), id(1));
    }

    @Test
    void pagesGoBackInTimeAndStayStableWhileCallsArrive() {
        for (int i = 0; i < 7; i++) {
            write(Calls.missed(tenant, id(i), TEN.plusSeconds(i / 2))); // Some begin in the same instant.
        }
        var seen = new ArrayList<String>();
        var page = page(history.find(tenant, HistoryFilter.all(), 3, Optional.empty()));
        page.items().forEach(call -> seen.add(call.id()));
        write(Calls.missed(tenant, id(100), TEN.plusSeconds(100)));
        while (page.next().isPresent()) {
            page = page(history.find(tenant, HistoryFilter.all(), 3, page.next()));
            page.items().forEach(call -> seen.add(call.id()));
        }

        assertThat(seen).containsExactly(id(6), id(5), id(4), id(3), id(2), id(1), id(0));
    }

    @Test
    void everyFilterHolds() {
        write(
                Calls.answered(tenant, id(1), TEN),
                Calls.missed(tenant, id(2), TEN.plusSeconds(10)),
                Calls.answered(tenant, id(3), TEN.plusSeconds(20)));
        Optional<Instant> anyTime = Optional.empty();
        Optional<String> any = Optional.empty();

        assertThat(find(new HistoryFilter(Optional.of(TEN.plusSeconds(10)), anyTime, any, any, any, any)))
                .containsExactly(id(3), id(2));
        assertThat(find(new HistoryFilter(anyTime, Optional.of(TEN.plusSeconds(10)), any, any, any, any)))
                .containsExactly(id(1));
        assertThat(find(new HistoryFilter(anyTime, anyTime, Optional.of("+491701234567"), any, any, any)))
                .containsExactly(id(3), id(1));
        assertThat(find(new HistoryFilter(anyTime, anyTime, any, Optional.of("anna"), any, any)))
                .containsExactly(id(3), id(1));
        assertThat(find(new HistoryFilter(anyTime, anyTime, any, any, Optional.of("missed"), any)))
                .containsExactly(id(2));
        assertThat(find(new HistoryFilter(anyTime, anyTime, any, any, any, Optional.of(Calls.GROUP))))
                .containsExactly(id(3), id(1));
        assertThat(find(new HistoryFilter(anyTime, anyTime, any, any, Optional.of("missed"), Optional.of(Calls.GROUP))))
                .isEmpty();
    }

    @Test
    void strangeFiltersFindNothingAndBreakNothing() {
        write(Calls.answered(tenant, id(1), TEN));
        for (var text : List.of("", "\0", "\ud800", "' or true --", "x".repeat(100_000))) {
            assertThat(find(new HistoryFilter(
                            Optional.of(Instant.MIN),
                            Optional.of(Instant.MAX),
                            Optional.of(text),
                            Optional.of(text),
                            Optional.of(text),
                            Optional.of(text))))
                    .isEmpty();
        }
    }

    @Test
    void aCursorOfSomebodyElseIsRefusedOrHarmless() {
        write(Calls.answered(tenant, id(1), TEN));
        for (var cursor : List.of("", "x", "%%%", Cursor.of("yesterday", "x"), Cursor.of("1"), "x".repeat(10_000))) {
            assertThat(history.find(tenant, HistoryFilter.all(), 10, Optional.of(cursor)))
                    .isEqualTo(new Listing.BadCursor<>());
        }
        for (var cursor : List.of(
                Cursor.of("+1000000000-12-31T23:59:59Z", "\0"), Cursor.of("-1000000000-01-01T00:00:00Z", "x"))) {
            page(history.find(tenant, HistoryFilter.all(), 10, Optional.of(cursor)));
        }
    }

    @Test
    void anotherTenantsCallsAreNotThere() {
        write(Calls.answered(tenant, id(1), TEN));
        var other = test.anyTenant().id();

        assertThat(history.get(other, id(1))).isEqualTo(new Lookup.NotFound<>());
        assertThat(page(history.find(other, HistoryFilter.all(), 10, Optional.empty()))
                        .items())
                .isEmpty();
        assertThat(page(history.find("*", HistoryFilter.all(), 10, Optional.empty()))
                        .items())
                .isEmpty();
    }

    /// T21, T23: what strangers send as their name is stored as it is, and does no harm.
    @Test
    void whatStrangersSendIsStoredHarmlessly() {
        var plain = Calls.missed(tenant, id(1), TEN);
        var call = new CallRecord(
                plain.id(),
                tenant,
                plain.direction(),
                new Caller("\0'; drop table call_history; --", "<script>\ud800", null),
                "\0",
                TEN,
                null,
                plain.endedAt(),
                25,
                0,
                plain.outcome(),
                null,
                null,
                plain.timeline());

        write(call, Calls.missed(tenant, id(2), TEN));

        var stored = found(history.get(tenant, id(1)));
        assertThat(stored.caller().number()).isEqualTo("\ufffd'; drop table call_history; --");
        assertThat(stored.caller().displayName()).startsWith("<script>");
    }

    /// One record that the database refuses must not keep the others out.
    @Test
    void aRefusedRecordIsSetAsideAndTheOthersAreWritten() {
        long before = test.store.health().quarantined();
        write(
                Calls.answered(tenant, id(1), TEN),
                Calls.answered("no-such-tenant", id(2), TEN),
                Calls.answered(tenant, id(3), TEN));

        assertThat(find(HistoryFilter.all())).containsExactlyInAnyOrder(id(1), id(3));
        assertThat(test.store.health().quarantined()).isEqualTo(before + 1);
        assertThat(test.data.resolve("history.rejected")).content().contains(id(2));
    }

    @Test
    void thousandsAreWrittenInBatchesAndNoneIsLost() {
        int count = 5_000;
        for (int i = 0; i < count; i++) {
            assertThat(history.write(Calls.answered(tenant, id(i), TEN.plusSeconds(i))))
                    .isTrue();
        }

        Eventually.within(
                Duration.ofSeconds(60),
                "all written",
                () -> TestServer.ask(
                                test.url, "select count(*) from tutti.call_history where tenant_id = '" + tenant + "'")
                        .equals("" + count));
        assertThat(test.store.health().historyLost()).isZero();
    }

    @Test
    void whatIsQueuedAtTheEndIsWrittenBeforeClosing() {
        var own = TestStore.fresh();
        var tenant = own.anyTenant().id();
        for (int i = 0; i < 1_000; i++) {
            own.store.history().write(Calls.answered(tenant, "c" + i, TEN));
        }

        own.store.close();

        assertThat(TestServer.ask(own.url, "select count(*) from tutti.call_history"))
                .isEqualTo("1000");
        assertThat(own.store.history().write(Calls.answered(tenant, "late", TEN)))
                .isFalse();
    }

    @Test
    void aDeletedTenantTakesItsCallsAlong() {
        write(Calls.answered(tenant, id(1), TEN));

        test.resources().delete(Scope.PLATFORM, Kind.TENANT, tenant, Optional.empty());

        assertThat(TestServer.ask(test.url, "select count(*) from tutti.call_history where id = '" + id(1) + "'"))
                .isEqualTo("0");
    }

    /// Its record is on the way while its company is deleted: the deletion waits, and takes it along.
    @Test
    void aCallThatEndsWhileItsTenantIsDeletedIsNotLeftBehind() throws Exception {
        try (var database = Database.at(test.url, "test");
                var other = Executors.newVirtualThreadPerTaskExecutor()) {
            var deletions = new ArrayList<Future<Removal>>();
            database.writeAsPlatform(connection -> {
                var talk = new Talk("anna", "+4915112345678", TEN, TEN, id(1), Direction.INBOUND);
                new HistoryInsert(connection).insert(List.of(Calls.answered(tenant, id(1), TEN)));
                new TalkRows(connection).insert(List.of(new TalkRows.Owned(tenant, talk)));
                var deleting = other.submit(
                        () -> test.resources().delete(Scope.PLATFORM, Kind.TENANT, tenant, Optional.empty()));
                assertThatThrownBy(() -> deleting.get(300, TimeUnit.MILLISECONDS))
                        .isInstanceOf(TimeoutException.class);
                deletions.add(deleting);
            });
            assertThat(deletions.getFirst().get(10, TimeUnit.SECONDS)).isInstanceOf(Removal.Removed.class);
        }

        for (var table : List.of("call_history", "talk")) {
            assertThat(TestServer.ask(
                            test.url, "select count(*) from tutti." + table + " where tenant_id = '" + tenant + "'"))
                    .as(table)
                    .isEqualTo("0");
        }
    }

    @Test
    void theSpillFileStaysEmptyWhileTheDatabaseIsUp() {
        write(Calls.answered(tenant, id(1), TEN));

        assertThat(test.data.resolve("history.spill")).isEmptyFile();
        assertThat(Files.exists(test.data.resolve("history.spill.damaged-1"))).isFalse();
    }
}
