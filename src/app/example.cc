#include "app/example.h"

#include <algorithm>
#include <atomic>

#include "actions/send_reply.h"
#include "actions/settings.h"
#include "actions/work_case.h"
#include "app/example_story.h"
#include "base/log.h"

namespace atiende::app {
namespace {

constexpr std::string_view kFilled = "example_filled";
constexpr auto kDaysOfHistory = std::chrono::days{4};
constexpr double kPostsPerDay = 62;

class StoryClock final : public Clock {
public:
    Time now() const override { return now_; }
    void set(Time time) { now_ = time; }

private:
    Time now_{};
};

/// A store whose every piece of work happens in one transaction that is under way.
class WithinTransaction final : public Store {
public:
    explicit WithinTransaction(Transaction& transaction) : transaction_(transaction) {}
    Result<void> write(std::function<Result<void>(Transaction&)> work) override { return work(transaction_); }
    Result<void> read(const std::function<Result<void>(Snapshot&)>& work) override { return work(transaction_); }

private:
    Transaction& transaction_;
};

struct NewAgent {
    std::string_view name, email;
    Role role;
};
constexpr NewAgent kAgents[] = {{"Marta Ibáñez", "marta@telondra.example", Role::agent},
                                {"Diego Ferrer", "diego@telondra.example", Role::agent},
                                {"Noa Castro", "noa@telondra.example", Role::lead}};

struct NewListener {
    std::string_view name, query;
    ListenerPurpose purpose;
    ListenerAction action;
    ListenerState state;
};
constexpr NewListener kListeners[] = {
    {"Nos nombran sin arroba", "telondra -from:telondra", ListenerPurpose::brand, ListenerAction::watch,
     ListenerState::active},
    {"Averías que nadie nos cuenta",
     R"(telondra (avería OR caída OR caído OR "sin internet" OR "sin fibra" OR "sin línea" OR "no funciona"))",
     ListenerPurpose::product, ListenerAction::open_case, ListenerState::active},
    {"Se quieren ir", R"(telondra (baja OR portabilidad OR "me cambio" OR "me voy" OR permanencia))",
     ListenerPurpose::brand, ListenerAction::open_case, ListenerState::active},
    {"La competencia", "movilexa OR fibranova OR ondalia OR telmax OR redifón", ListenerPurpose::competitor,
     ListenerAction::watch, ListenerState::paused}};

/// Who has no password cannot sign in: a hash of nothing verifies nothing.
Result<User> add_agent(actions::Workplace& place, Transaction& transaction, BrandId brand, const NewAgent& agent) {
    const Time now = place.clock.now();
    User user{
        place.ids.make<UserId>(now), std::string(agent.email), std::string(agent.name), agent.role, false, {brand}};
    if (auto kept = transaction.access().put_user(user); !kept) return fail(kept.error());
    const auto written = transaction.append({UserAdded{user.id, user.role}, now, Actor{}});
    if (!written) return fail(written.error());
    return user;
}

Result<ExampleCompany> found_company(actions::Workplace& place, Transaction& transaction,
                                     const playground::Person& identity) {
    const Viewer system = system_viewer();
    const auto brand = actions::add_brand(place, system, identity.name, true);
    if (!brand) return fail(brand.error());
    const actions::BrandChanges words{
        .name = {}, .words = {{"telondra", "la telondra", "#telondra"}}, .not_words = {{"telón", "telonera"}}};
    if (auto changed = actions::change_brand(place, system, brand->id, words); !changed) return fail(changed.error());
    auto account =
        actions::connect_account(place, system, {brand->id, Channel::playground, identity.stable_id, identity.handle});
    if (!account) return fail(account.error());
    for (const auto& [name, query, purpose, action, state] : kListeners) {
        const auto listener = actions::save_listener(place, system,
                                                     {.brand = brand->id,
                                                      .name = std::string(name),
                                                      .query = std::string(query),
                                                      .purpose = purpose,
                                                      .action = action,
                                                      .state = state});
        if (!listener) return fail(listener.error());
    }
    ExampleCompany company{*brand, *account, {}};
    for (const NewAgent& agent : kAgents) {
        auto user = add_agent(place, transaction, brand->id, agent);
        if (!user) return fail(user.error());
        company.agents.push_back(*std::move(user));
    }
    return company;
}

/// Everybody joins with one write to the disk; stable ids by handle.
Result<std::unordered_map<std::string, std::string>> join_everybody(playground::PlaygroundNetwork& network,
                                                                    const std::vector<playground::Act>& acts) {
    std::vector<playground::NewPerson> people;
    for (const auto& act : acts) people.push_back({act.who.handle, act.who.name, act.who.followers});
    for (const Script& script : example_scripts()) {
        people.push_back({std::string(script.handle), std::string(script.name), script.followers});
    }
    const auto joined = network.join_all(people);
    if (!joined) return fail(joined.error());
    std::unordered_map<std::string, std::string> known;
    for (std::size_t i = 0; i < people.size(); ++i) known.emplace(people[i].handle, (*joined)[i].stable_id);
    return known;
}

std::vector<playground::Act> past_days(Time now) {
    const Time begin = std::chrono::floor<std::chrono::days>(now - kDaysOfHistory);
    playground::DayGenerator days({.seed = 7, .midnight = begin, .posts_per_day = kPostsPerDay});
    auto acts = days.next(now - std::chrono::minutes{1});
    std::erase_if(acts, [&](const playground::Act& act) { return act.at < now - kDaysOfHistory; });
    return acts;
}

Result<void> tell_story(House& house, playground::PlaygroundNetwork& network, Transaction& transaction,
                        const playground::Person& identity, const std::vector<playground::Act>& acts,
                        const std::unordered_map<std::string, std::string>& known, Time now) {
    StoryClock clock;
    clock.set(now - kDaysOfHistory);
    WithinTransaction store(transaction);
    const actions::Workplace& real = house.place();
    actions::Workplace place{store, clock, real.ids, real.random, real.zone_data, real.stories};
    auto company = found_company(place, transaction, identity);
    if (!company) return fail(company.error());
    const Account account = company->account;
    ExampleStory story(
        place, [&](Time time) { clock.set(time); }, house.assessor(), *std::move(company), known,
        network.last_sequence() + 1);
    if (auto told = story.tell(acts, now); !told) return told;
    // The network holds it before we say that we know it; if the commit fails nobody has an account that reads it.
    if (const auto published = network.publish_all(story.published()); !published) return fail(published.error());
    clock.set(now);
    auto moved = transaction.content().move_cursor(account.id, std::to_string(network.last_sequence()), now);
    if (!moved) return moved;
    const auto healthy = actions::report_health(place, account, Health::healthy, "");
    if (!healthy) return healthy;
    return transaction.access().set_value(kFilled, "1");
}

}  // namespace

Result<bool> fill_example(House& house, Playground& playground) {
    const auto filled = read_value(house.store(), [](Snapshot& snapshot) { return snapshot.users().value(kFilled); });
    if (!filled) return fail(filled.error());
    if (*filled) return false;
    const auto accounts = read_value(house.store(), [](Snapshot& snapshot) { return snapshot.settings().accounts(); });
    if (!accounts) return fail(accounts.error());
    const Time now = house.clock().now();
    const playground::BrandWords words;
    auto& network = playground.network();
    const auto identity = network.join({words.handle, words.name, 48'200, true});
    if (!identity) return fail(identity.error());
    if (std::ranges::any_of(*accounts, [&](const Account& one) { return one.stable_id == identity->stable_id; })) {
        log_warning("app", "no example company: its place on the playground is taken by an account of yours");
        return false;
    }
    const auto acts = past_days(now);
    const auto known = join_everybody(network, acts);
    if (!known) return fail(known.error());
    const auto told = house.store().write([&](Transaction& transaction) {
        return tell_story(house, network, transaction, *identity, acts, *known, now);
    });
    if (!told) return fail(told.error());
    log_info("app", "filled with an example company", {{"posts", std::to_string(acts.size())}});
    return true;
}

Result<void> ExampleAgents::work(Time now) {
    struct Company {
        std::optional<Brand> brand;
        std::vector<User> agents;
    };
    const auto company = read_value(house_.store(), [](Snapshot& snapshot) -> Result<Company> {
        Company found;
        const auto brands = snapshot.settings().brands();
        if (!brands) return fail(brands.error());
        const auto example = std::ranges::find_if(*brands, &Brand::example);
        if (example == brands->end()) return found;
        found.brand = *example;
        const auto users = snapshot.users().list();
        if (!users) return fail(users.error());
        for (const User& user : *users) {
            const bool ours =
                std::ranges::any_of(kAgents, [&](const NewAgent& one) { return one.email == user.email; });
            if (ours && !user.disabled) found.agents.push_back(user);
        }
        return found;
    });
    if (!company) return fail(company.error());
    if (!company->brand || company->agents.empty()) return ok();
    return answer_due(*company->brand, company->agents, now);
}

/// What becomes of a case is a matter of its id: a third is left for whoever looks, the rest answered after 2-25
/// minutes.
Result<void> ExampleAgents::answer_due(const Brand& brand, const std::vector<User>& agents, Time now) {
    CaseFilter filter;
    filter.shelf = Shelf::waiting;
    filter.brand = brand.id;
    filter.order = CaseOrder::newest;
    filter.limit = 100;
    const auto waiting =
        read_value(house_.store(), [&](Snapshot& snapshot) { return snapshot.cases().list(filter, system_viewer()); });
    if (!waiting) return fail(waiting.error());
    for (const CaseView& view : waiting->items) {
        playground::Dice dice(static_cast<std::uint64_t>(view.state.id.value));
        const bool left = dice.chance(35);
        const Time due = view.state.last_customer_post_at.value_or(view.state.created_at) +
                         std::chrono::seconds{120 + dice.below(1'400)};
        // What the story left waiting stays so, nobody wakes what was missed, and nobody takes a case from a person.
        const bool old = view.state.opened_at < std::max(since_, now - std::chrono::hours{1});
        if (left || old || due > now) continue;
        const User& agent = agents[dice.below(agents.size())];
        if (view.state.assignee && view.state.assignee != agent.id) continue;
        const std::string& name = view.author.display_name;
        const auto opening = read_value(
            house_.store(), [&](Snapshot& snapshot) { return snapshot.posts().view(view.state.opening_post); });
        if (!opening) continue;  // removed meanwhile
        const std::string language = opening->state.assessment ? opening->state.assessment->language : "es";
        const auto text = example_answer(view.state.kind, language, name.substr(0, name.find(' ')), dice.below(1'000));
        const auto sent = actions::send_reply(house_.place(), viewer_of(agent),
                                              {.case_id = view.state.id,
                                               .parts = {text},
                                               .answers = {},
                                               .account = {},
                                               .seen_up_to = {},
                                               .undo_window = Duration{0}});
        if (!sent && sent.error().code == ErrorCode::unavailable) return fail(sent.error());
        return ok();  // one at a time: people do not answer in bursts
    }
    return ok();
}

}  // namespace atiende::app
