#include "app/example_story.h"

#include <cmath>

#include "actions/deliver_reply.h"
#include "actions/fire_timers.h"
#include "actions/send_reply.h"
#include "actions/work_case.h"

namespace atiende::app {
namespace {

using std::chrono::minutes;

constexpr std::size_t kMostForgotten = 3;
constexpr Duration kSurelyLate = std::chrono::hours{36};
constexpr Duration kLeftForNow = std::chrono::hours{6};  // what came so lately is partly left for whoever looks

/// What the rules refuse (a state in between changed) is no failure of the story.
template <class T>
Result<void> unless_refused(const Result<T>& done) {
    if (done || done.error().code == ErrorCode::invalid || done.error().code == ErrorCode::conflict) return ok();
    return fail(done.error());
}

std::string first_name(const std::string& name) { return name.substr(0, name.find(' ')); }

bool is_talk_of_others(playground::Theme theme) {
    using playground::Theme;
    return theme == Theme::about || theme == Theme::rival || theme == Theme::noise || theme == Theme::spam;
}

}  // namespace

/// Brings our answers to the network of the story, or says that it failed.
class ExampleStory::Messenger final : public Sender {
public:
    explicit Messenger(ExampleStory& story) : story_(story) {}

    Result<Receipt> send(const Account& account, const Outgoing& part) override {
        if (fate == Fate::refused) return fail(denied("refused_by_network"));
        playground::NewPost post;
        post.author = account.stable_id;
        post.text = part.text;
        post.parent = part.parent_remote_id;
        post.direct = !is_public_side(part.visibility);
        post.native_key = part.native_key;
        const std::string remote_id = story_.publish(std::move(post));
        story_.answers_[story_.roots_[remote_id]] = remote_id;
        if (fate == Fate::lost) return fail(unknown_outcome("timed_out"));
        return Receipt{remote_id, story_.place_.clock.now()};
    }
    Result<std::optional<Receipt>> find_sent(const Account&, const Outgoing&) override {
        return fail(unknown_outcome("network_cannot_tell"));
    }
    std::optional<std::string> post_at(const Account&, std::string_view) const override { return std::nullopt; }
    std::size_t longest_part() const override { return playground::kLongestBrandPost; }

    Fate fate = Fate::sent;

private:
    ExampleStory& story_;
};

struct ExampleStory::Scene {
    const Script* script;
    std::optional<CaseId> case_id;
    PostId last_post;
};

ExampleStory::ExampleStory(actions::Workplace& place, std::function<void(Time)> set_clock,
                           const assessment::Assessor& assessor, ExampleCompany company,
                           std::unordered_map<std::string, std::string> known, std::uint64_t first_sequence)
    : place_(place),
      set_clock_(std::move(set_clock)),
      company_(std::move(company)),
      known_(std::move(known)),
      first_sequence_(first_sequence),
      messenger_(std::make_unique<Messenger>(*this)),
      preparer_(assessor) {}

ExampleStory::~ExampleStory() = default;

void ExampleStory::at(Time time, std::function<Result<void>()> run) {
    tasks_.push({time, ++tasks_made_, std::move(run)});
}

Viewer ExampleStory::agent(std::size_t number) const {
    return viewer_of(company_.agents[number % company_.agents.size()]);
}

Result<Case> ExampleStory::case_now(CaseId case_id) {
    return read_value(place_.store, [&](Snapshot& snapshot) { return snapshot.cases().get(case_id); });
}

/// Agents are there from 8 to 23 by the clocks of Spain in winter; what comes at night waits for the morning.
Time ExampleStory::working_time(Time time) const {
    const auto local = time + std::chrono::hours{1};
    const auto midnight = std::chrono::floor<std::chrono::days>(local);
    const auto hour = std::chrono::floor<std::chrono::hours>(local - midnight).count();
    if (hour >= 8 && hour < 23) return time;
    const auto morning = midnight + std::chrono::days{hour >= 23 ? 1 : 0} + std::chrono::hours{7};
    return Time{morning.time_since_epoch()} + minutes{static_cast<int>((to_millis(time) / 60'000) % 50)};
}

Result<void> ExampleStory::tell(const std::vector<playground::Act>& acts, Time now) {
    now_ = now;
    auto surroundings = read_value(
        place_.store, [&](Snapshot& snapshot) { return actions::load_surroundings(snapshot, place_.zone_data); });
    if (!surroundings) return fail(surroundings.error());
    surroundings_ = *surroundings;
    for (const playground::Act& act : acts) at(act.at, [this, &act] { return act_happens(act); });
    for (const Script& script : example_scripts()) {
        auto scene = std::make_shared<Scene>(Scene{&script, std::nullopt, {}});
        at(now - minutes{script.minutes_ago}, [this, scene] { return script_step(scene, 0); });
    }
    while (!tasks_.empty() && tasks_.top().at < now) {
        const Task task = tasks_.top();
        tasks_.pop();
        set_clock_(task.at);
        if (const auto fired = actions::fire_due_timers(place_, task.at, 500); !fired) return fail(fired.error());
        if (auto told = task.run(); !told) return told;
    }
    return ok();
}

/// The network numbers posts in the order in which it is given them: their ids are known before.
std::string ExampleStory::publish(playground::NewPost post) {
    std::string remote_id = "pg-" + std::to_string(first_sequence_ + published_.size());
    std::string root = remote_id;
    if (post.parent) root = roots_[*post.parent];
    if (post.direct && !post.parent) root = talks_.try_emplace(post.author, remote_id).first->second;
    roots_[remote_id] = std::move(root);
    post.created_at = place_.clock.now();
    published_.push_back(std::move(post));
    return remote_id;
}

Result<ExampleStory::Arrived> ExampleStory::arrives(const Writing& writing) {
    playground::NewPost post;
    post.author = known_.at(writing.handle);
    post.text = writing.text;
    post.parent = writing.parent;
    post.direct = writing.direct;
    post.about = company_.account.stable_id;
    if (writing.direct) post.addressee = company_.account.stable_id;
    IncomingPost incoming;
    incoming.channel = Channel::playground;
    incoming.author = Author{{}, Channel::playground, post.author, writing.handle, writing.name, writing.followers};
    incoming.parent_remote_id = writing.parent;
    incoming.visibility = writing.direct ? Visibility::direct : Visibility::public_;
    incoming.created_at = place_.clock.now();
    incoming.text = writing.text;
    incoming.remote_id = publish(std::move(post));
    incoming.thread_remote_id = roots_[incoming.remote_id];
    Arrived arrived{incoming.remote_id, {}};
    Page page;
    page.posts.push_back(std::move(incoming));
    const AccountId account = writing.to_us ? company_.account.id : AccountId{};
    const auto received = actions::receive_posts(place_, preparer_.prepare(surroundings_, account, std::move(page)));
    if (!received) return fail(received.error());
    const auto state = read_value(place_.store, [&](Snapshot& snapshot) {
        return snapshot.posts().find(Channel::playground, arrived.remote_id);
    });
    if (!state) return fail(state.error());
    arrived.state = state->value_or(PostState{});
    return arrived;
}

Result<void> ExampleStory::act_happens(const playground::Act& act) {
    Writing writing{act.who.handle, act.who.name, act.who.followers,
                    act.text,       act.direct,   !is_talk_of_others(act.theme),
                    std::nullopt};
    if (act.follows) {
        const auto earlier = acts_told_.find(*act.follows);
        if (earlier == acts_told_.end()) return ok();  // its beginning is not told, or asked for nothing
        const auto answer = answers_.find(roots_[earlier->second]);
        writing.parent = answer == answers_.end() ? earlier->second : answer->second;
    }
    const auto arrived = arrives(writing);
    if (!arrived) return fail(arrived.error());
    if (!arrived->state.case_id) return ok();
    acts_told_[act.number] = arrived->remote_id;
    const auto of_case = case_now(*arrived->state.case_id);
    if (!of_case) return fail(of_case.error());
    const std::string name = first_name(act.who.name);
    if (of_case->opening_post == arrived->state.post) {
        plan_case(*of_case, name);
    } else if (of_case->status == Status::open && !forgotten_.contains(of_case->id) &&
               (dice_.chance(60) || now_ - place_.clock.now() > kLeftForNow)) {
        plan_answer(of_case->id, name, place_.clock.now() + minutes{4 + dice_.below(50)});
    }
    return ok();
}

/// Log-normal with a median of eleven minutes: most are quick, a few take hours.
void ExampleStory::plan_case(const Case& opened, const std::string& name) {
    if (opened.status == Status::watched) return;
    const Time now = place_.clock.now();
    const CaseId id = opened.id;
    if (opened.kind == Kind::spam || (opened.kind == Kind::other && dice_.chance(40))) {
        const auto why = opened.kind == Kind::spam ? Exclusion::spam : Exclusion::no_help_needed;
        at(now + minutes{6 + dice_.below(60)}, [this, id, why] {
            return unless_refused(actions::close_excluded(place_, agent(0), id, std::nullopt, why));
        });
        return;
    }
    const Duration ago = now_ - now;
    // At least one is past every limit today, whatever the dice say.
    const bool sure = forgotten_.empty() && ago > kSurelyLate && ago < 2 * kSurelyLate;
    const bool forgotten =
        opened.kind == Kind::complaint && forgotten_.size() < kMostForgotten && (sure || dice_.chance(5));
    if (ago < kLeftForNow ? dice_.chance(30) : forgotten) {
        if (ago >= kLeftForNow) forgotten_.insert(id);
        if (dice_.chance(35)) {
            const std::size_t who = dice_.below(2);
            at(now + minutes{3 + dice_.below(15)}, [this, id, who] {
                return unless_refused(actions::assign(place_, agent(who), id, std::nullopt, company_.agents[who].id));
            });
        }
        return;
    }
    const double spread = (dice_.fraction() + dice_.fraction() + dice_.fraction() + dice_.fraction() - 2) / 0.577;
    const double taken = 11.0 * std::exp(1.1 * spread);
    const auto seconds = static_cast<std::int64_t>(std::clamp(taken, 1.0, 1'500.0) * 60);
    plan_answer(id, name, working_time(now + std::chrono::seconds{seconds}));
}

void ExampleStory::plan_answer(CaseId case_id, const std::string& name, Time when) {
    at(when, [this, case_id, name] { return work_on(case_id, name); });
}

/// One agent's turn at a waiting case: perhaps a note, perhaps another area first, then the answer.
Result<void> ExampleStory::work_on(CaseId case_id, const std::string& name) {
    const auto of_case = case_now(case_id);
    if (!of_case) return fail(of_case.error());
    if (of_case->status != Status::new_ && of_case->status != Status::open) return ok();
    const std::size_t who = dice_.below(10) < 9 ? dice_.below(2) : 2;
    const Viewer viewer = agent(who);
    const Time now = place_.clock.now();
    if (!of_case->assignee && dice_.chance(70)) {
        const auto taken = actions::assign(place_, viewer, case_id, std::nullopt, viewer.user);
        if (auto fine = unless_refused(taken); !fine) return fine;
    }
    if (dice_.chance(12)) {
        auto noted = actions::add_note(place_, viewer, case_id, std::string(example_note(dice_.below(100))));
        if (!noted) return fail(noted.error());
    }
    if (dice_.chance(7)) {
        const auto held = actions::change_status(place_, viewer, case_id, std::nullopt, Status::on_hold, "network");
        if (auto fine = unless_refused(held); !fine) return fine;
        const Time back = now + minutes{40 + dice_.below(300)};
        at(back, [this, case_id, viewer] {
            return unless_refused(
                actions::change_status(place_, viewer, case_id, std::nullopt, Status::open, "network"));
        });
        plan_answer(case_id, name, back + minutes{2 + dice_.below(25)});
        return ok();
    }
    const auto opening =
        read_value(place_.store, [&](Snapshot& snapshot) { return snapshot.posts().view(of_case->opening_post); });
    if (!opening) return fail(opening.error());
    if (dice_.chance(4)) {
        const SaidLabels corrected{.tone = Tone::negative};
        const auto labels = actions::correct_labels(place_, viewer, of_case->opening_post, corrected);
        if (auto fine = unless_refused(labels); !fine) return fine;
    }
    const std::string language = opening->state.assessment ? opening->state.assessment->language : "es";
    std::vector<std::string> parts{example_answer(of_case->kind, language, name, dice_.below(1'000))};
    if (dice_.chance(5))
        parts.emplace_back("Y gracias por la paciencia: te escribo yo, no hace falta que vuelvas a preguntar.");
    if (auto answered = answer(case_id, who, std::move(parts), Fate::sent); !answered) return answered;
    if (dice_.chance(60)) {
        at(now + minutes{20 + dice_.below(280)}, [this, case_id, who] { return resolve_if_quiet(case_id, who); });
    }
    return ok();
}

Result<void> ExampleStory::resolve_if_quiet(CaseId case_id, std::size_t who) {
    const auto of_case = case_now(case_id);
    if (!of_case) return fail(of_case.error());
    if (of_case->status != Status::pending) return ok();
    return unless_refused(actions::resolve(place_, agent(who), case_id, std::nullopt, Resolution::direct));
}

Result<void> ExampleStory::answer(CaseId case_id, std::size_t who, std::vector<std::string> parts, Fate fate) {
    const auto released = actions::send_reply(place_, agent(who),
                                              {.case_id = case_id,
                                               .parts = std::move(parts),
                                               .answers = {},
                                               .account = {},
                                               .seen_up_to = {},
                                               .undo_window = Duration{0}});
    if (!released) return unless_refused(released);
    messenger_->fate = fate;
    const actions::FindSender find = [this](const Account&) -> Sender* { return messenger_.get(); };
    for (;;) {
        const auto delivered = actions::deliver_ready(place_, company_.account.id, find, 10);
        if (!delivered) return fail(delivered.error());
        if (delivered->sent == 0) break;
    }
    if (fate != Fate::lost) return ok();
    const auto asked = actions::reconcile_unknown(place_, company_.account.id, find, 10);
    return asked ? ok() : Result<void>(fail(asked.error()));
}

Result<void> ExampleStory::script_step(const std::shared_ptr<Scene>& scene, std::size_t index) {
    using What = ScriptStep::What;
    const Script& script = *scene->script;
    const ScriptStep& step = script.steps[index];
    const auto who = static_cast<std::size_t>(script.agent);
    const Viewer viewer = agent(who);
    Result<void> done;
    std::size_t next = index + 1;
    if (step.what == What::customer) {
        Writing writing{std::string(script.handle),
                        std::string(script.name),
                        script.followers,
                        std::string(step.text),
                        script.direct,
                        true,
                        std::nullopt};
        if (scene->case_id) {
            const auto of_case = case_now(*scene->case_id);
            if (!of_case) return fail(of_case.error());
            const auto opening = read_value(
                place_.store, [&](Snapshot& snapshot) { return snapshot.posts().view(of_case->opening_post); });
            if (!opening) return fail(opening.error());
            const auto answered = answers_.find(roots_[opening->post.remote_id]);
            writing.parent = answered == answers_.end() ? opening->post.remote_id : answered->second;
        }
        const auto arrived = arrives(writing);
        if (!arrived) return fail(arrived.error());
        if (!scene->case_id) scene->case_id = arrived->state.case_id;
        scene->last_post = arrived->state.post;
        if (!scene->case_id) return ok();  // nobody thought that it asks for anything
    } else {
        const CaseId id = *scene->case_id;
        switch (step.what) {
            case What::reply:
            case What::refused:
            case What::lost: {
                std::vector<std::string> parts{std::string(step.text)};
                for (; next < script.steps.size() && script.steps[next].what == What::part; ++next) {
                    parts.emplace_back(script.steps[next].text);
                }
                const Fate fate = step.what == What::reply     ? Fate::sent
                                  : step.what == What::refused ? Fate::refused
                                                               : Fate::lost;
                done = answer(id, who, std::move(parts), fate);
                break;
            }
            case What::note: {
                const auto note = actions::add_note(place_, viewer, id, std::string(step.text));
                done = note ? ok() : Result<void>(fail(note.error()));
                break;
            }
            case What::take:
                done = unless_refused(actions::assign(place_, viewer, id, std::nullopt, viewer.user));
                break;
            case What::hold:
                done = unless_refused(actions::change_status(place_, viewer, id, std::nullopt, Status::on_hold,
                                                             step.text.empty() ? "network" : std::string(step.text)));
                break;
            case What::back:
                done =
                    unless_refused(actions::change_status(place_, viewer, id, std::nullopt, Status::open, "network"));
                break;
            case What::urgent:
                done = unless_refused(actions::change_priority(place_, viewer, id, std::nullopt, Priority::urgent));
                break;
            case What::resolve:
                done = unless_refused(actions::resolve(place_, viewer, id, std::nullopt, Resolution::direct));
                break;
            case What::tone_negative:
                done =
                    unless_refused(actions::correct_labels(place_, viewer, scene->last_post, {.tone = Tone::negative}));
                break;
            case What::customer:
            case What::part: break;
        }
    }
    if (!done || next >= script.steps.size()) return done;
    at(place_.clock.now() + minutes{script.steps[next].after},
       [this, scene, next] { return script_step(scene, next); });
    return ok();
}

}  // namespace atiende::app
