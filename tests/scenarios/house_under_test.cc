#include "scenarios/house_under_test.h"

#include <unistd.h>

#include <map>

#include "actions/access.h"
#include "actions/settings.h"
#include "stores/sql/migrations.h"

namespace atiende::scenarios {

Time at(std::string_view text) {
    const auto time = from_rfc3339(text);
    if (!time) throw std::runtime_error("no time: " + std::string(text));
    return *time;
}

HouseUnderTest::HouseUnderTest(Time start, std::optional<std::string> earlier)
    : clock(start), assessor(must(assessment::shipped_assessor())) {
    if (earlier) {
        folder = *earlier;
        owns_folder_ = false;
    } else {
        std::string name = (std::filesystem::temp_directory_path() / "atiende-scenario-XXXXXX").string();
        if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
        folder = name;
    }
    open();
    static_cast<void>(must(actions::prepare_set_up(*place)));
    brand = must(actions::add_brand(*place, viewer, "Telondra", false));
    const auto person = must(network->join({"telondra", "Telondra", 0, true}));
    account = must(
        actions::connect_account(*place, viewer, {brand.id, Channel::playground, person.stable_id, person.handle}));
}

HouseUnderTest::~HouseUnderTest() {
    store.reset();
    if (owns_folder_) std::filesystem::remove_all(folder);
}

void HouseUnderTest::open() {
    sqlite::StoreSettings settings;
    settings.path = folder + "/atiende.db";
    settings.backup_folder = folder + "/backups";
    store = must(sqlite::SqliteStore::open(settings, clock, nullptr));
    const auto highest = must(read_value(*store, [](Snapshot& s) { return s.settings().highest_id(); }));
    ids = std::make_unique<IdMaker>(0, highest);
    place = std::make_unique<actions::Workplace>(actions::Workplace{*store, clock, *ids, random, "test"});
    network = must(playground::PlaygroundNetwork::open({.path = folder + "/playground.jsonl"}, clock));
    adapter = std::make_unique<playground::PlaygroundAdapter>(*network, faults, clock);
}

void HouseUnderTest::reopen() {
    adapter.reset();
    network.reset();
    place.reset();
    store.reset();
    open();
}

std::shared_ptr<const actions::Surroundings> HouseUnderTest::surroundings() {
    return must(
        read_value(*store, [&](Snapshot& s) { return actions::load_surroundings(s, "test", nullptr, &learning); }));
}

IncomingPost HouseUnderTest::post_of(const Writing& writing) {
    IncomingPost post;
    post.channel = Channel::playground;
    post.remote_id = writing.remote_id.empty() ? "w-" + std::to_string(++written_) : writing.remote_id;
    post.parent_remote_id = writing.parent;
    post.related_remote_ids = writing.related;
    post.author.channel = Channel::playground;
    post.author.stable_id = writing.author;
    post.author.handle = writing.author;
    post.author.display_name = writing.author;
    post.visibility = writing.visibility;
    post.created_at = writing.created_at.value_or(clock.now());
    post.text = writing.text;
    return post;
}

actions::Received HouseUnderTest::arrives(std::vector<IncomingPost> posts, AccountId to) {
    actions::PostPreparer preparer(assessor);
    Page page;
    page.posts = std::move(posts);
    return must(actions::receive_posts(*place, preparer.prepare(surroundings(), to, std::move(page))));
}

Result<actions::Received> HouseUnderTest::receives(Page page) {
    actions::PostPreparer preparer(assessor);
    return actions::receive_posts(*place, preparer.prepare(surroundings(), account.id, std::move(page)));
}

actions::Received HouseUnderTest::changed(std::vector<Change> changes) {
    Page page;
    page.changes = std::move(changes);
    return must(receives(std::move(page)));
}

actions::Received HouseUnderTest::arrives(const Writing& writing) { return arrives({post_of(writing)}, account.id); }

actions::Received HouseUnderTest::overheard(const Writing& writing) { return arrives({post_of(writing)}, {}); }

void HouseUnderTest::until(Time time) {
    for (;;) {
        const auto next = must(read_value(*store, [](Snapshot& s) { return s.clocks().next_due(); }));
        if (!next || *next > time) break;
        if (*next > clock.now()) clock.set(*next);
        must(actions::fire_due_timers(*place, clock.now(), 100));
    }
    clock.set(std::max(clock.now(), time));
}

std::vector<Case> HouseUnderTest::cases() {
    CaseFilter filter;
    filter.limit = 200;
    const auto slice = must(read_value(*store, [&](Snapshot& s) { return s.cases().list(filter, viewer); }));
    std::vector<Case> all;
    for (auto it = slice.items.rbegin(); it != slice.items.rend(); ++it) all.push_back(it->state);
    return all;
}

Case HouseUnderTest::only_case() {
    const auto all = cases();
    if (all.size() != 1) throw std::runtime_error("expected one case, there are " + std::to_string(all.size()));
    return all.front();
}

Case HouseUnderTest::case_of(std::string_view remote_id) {
    const auto case_id = post(remote_id).state.case_id;
    if (!case_id) throw std::runtime_error("no case of " + std::string(remote_id));
    return must(read_value(*store, [&](Snapshot& s) { return s.cases().get(*case_id); }));
}

CaseClock HouseUnderTest::clock_of(CaseId case_id) {
    const auto clocks = must(read_value(*store, [&](Snapshot& s) { return s.clocks().of_case(case_id); }));
    if (clocks.size() != 1) throw std::runtime_error("expected one clock, there are " + std::to_string(clocks.size()));
    return clocks.front();
}

std::vector<std::string> HouseUnderTest::event_types(Stream stream) {
    const auto events = must(read_value(*store, [&](Snapshot& s) { return s.journal().of_stream(stream, 10'000); }));
    std::vector<std::string> types;
    for (const Event& event : events) types.emplace_back(type_of(event.payload));
    return types;
}

Position HouseUnderTest::last_position() {
    return must(read_value(*store, [](Snapshot& s) { return s.journal().last(); }));
}

PostView HouseUnderTest::post(std::string_view remote_id) {
    return must(read_value(*store, [&](Snapshot& s) -> Result<PostView> {
        const auto state = s.posts().find(Channel::playground, remote_id);
        if (!state) return fail(state.error());
        if (!*state) return fail(not_found("post_not_found"));
        return s.posts().view((*state)->post);
    }));
}

namespace {

/// Counters as a full count of the cases gives them.
std::map<std::string, std::int64_t> counted_in_full(sql::Connection& connection) {
    std::map<std::string, std::int64_t> counts;
    must(connection.query(
        "SELECT brand, shelf, COALESCE(assignee, 0), lateness, COUNT(*) FROM cases GROUP BY 1, 2, 3, 4",
        [&](const sql::Row& row) {
            const std::string key = std::to_string(row.integer(0)) + " " + std::string(row.text(1)) + " " +
                                    std::to_string(row.integer(2)) + " " + std::string(row.text(3));
            counts[key] = row.integer(4);
        }));
    return counts;
}

}  // namespace

void HouseUnderTest::expect_sound() {
    auto here = must(sqlite::SqliteConnection::open({.path = folder + "/atiende.db"}));
    const auto verified = must(sql::verify_journal(*here, nullptr));
    EXPECT_FALSE(verified.first_bad) << verified.reason << " at " << *verified.first_bad;
    auto empty = must(sqlite::SqliteConnection::open({.path = ":memory:", .create = true}));
    must(sql::migrate(*empty, sql::migrations_for("sqlite"), clock.now(), nullptr));
    for (const auto& table : must(sql::replay_and_compare(*here, *empty, nullptr))) {
        EXPECT_FALSE(table.first_difference) << table.table << ": " << *table.first_difference;
    }
    std::map<std::string, std::int64_t> kept;
    for (const auto& count : must(read_value(*store, [](Snapshot& s) { return s.cases().counts(system_viewer()); }))) {
        const std::string key = to_string(count.brand) + " " + std::string(name_of(count.shelf)) + " " +
                                to_string(count.assignee.value_or(UserId{})) + " " +
                                std::string(name_of(count.lateness));
        kept[key] = count.cases;
    }
    EXPECT_EQ(kept, counted_in_full(*here));
}

User HouseUnderTest::agent(Role role, std::vector<BrandId> brands) {
    // Written directly: hashing a password for every agent of every scenario would cost more than the scenario.
    const User user{ids->make<UserId>(clock.now()),
                    "u" + std::to_string(++written_) + "@example.com",
                    "Marta",
                    role,
                    false,
                    std::move(brands)};
    must(store->write([&](Transaction& t) -> Result<void> {
        if (auto kept = t.access().put_user(user); !kept) return kept;
        const auto written = t.append({UserAdded{user.id, role}, clock.now(), Actor{}});
        return written ? Result<void>{} : Result<void>(fail(written.error()));
    }));
    return user;
}

}  // namespace atiende::scenarios
