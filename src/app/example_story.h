// The past days of the example company, told through the real actions with a clock of their own, in one transaction.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <queue>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "actions/receive_posts.h"
#include "actions/workplace.h"
#include "app/example_texts.h"
#include "channels/playground/generator.h"
#include "channels/playground/network.h"

namespace atiende::app {

/// Who plays.
struct ExampleCompany {
    Brand brand;
    Account account;
    std::vector<User> agents;  ///< two agents and their lead
};

/// What happened is true at the story's times and recorded now. One use.
class ExampleStory {
public:
    /// `place` works in the transaction that everything is told in, with `clock` as its clock. `known`: stable ids on
    /// the playground by handle, of everybody who appears. `first_sequence`: of the first post that will be published.
    ExampleStory(actions::Workplace& place, std::function<void(Time)> set_clock, const assessment::Assessor& assessor,
                 ExampleCompany company, std::unordered_map<std::string, std::string> known,
                 std::uint64_t first_sequence);
    ~ExampleStory();

    /// Tells everything that happens until `now`.
    Result<void> tell(const std::vector<playground::Act>& acts, Time now);

    /// What the network has to hold afterwards, in order: customers' posts and our answers.
    const std::vector<playground::NewPost>& published() const { return published_; }

private:
    class Messenger;
    enum class Fate { sent, refused, lost };
    struct Task {
        Time at;
        std::uint64_t order = 0;
        std::function<Result<void>()> run;
        bool operator>(const Task& other) const { return at != other.at ? at > other.at : order > other.order; }
    };
    struct Writing {
        std::string handle, name;
        std::int64_t followers = 0;
        std::string text;
        bool direct = false;
        bool to_us = true;                  ///< otherwise only listeners hear it
        std::optional<std::string> parent;  ///< remote id
    };
    struct Arrived {
        std::string remote_id;
        PostState state;
    };
    struct Scene;

    void at(Time time, std::function<Result<void>()> run);
    Result<Arrived> arrives(const Writing& writing);
    std::string publish(playground::NewPost post);
    Result<void> act_happens(const playground::Act& act);
    Result<void> script_step(const std::shared_ptr<Scene>& scene, std::size_t index);
    void plan_case(const Case& opened, const std::string& name);
    void plan_answer(CaseId case_id, const std::string& name, Time when);
    Result<void> answer(CaseId case_id, std::size_t agent, std::vector<std::string> parts, Fate fate);
    Result<void> work_on(CaseId case_id, const std::string& name);
    Result<void> resolve_if_quiet(CaseId case_id, std::size_t agent);
    Viewer agent(std::size_t number) const;
    Result<Case> case_now(CaseId case_id);
    Time working_time(Time time) const;

    actions::Workplace& place_;
    std::function<void(Time)> set_clock_;
    ExampleCompany company_;
    std::unordered_map<std::string, std::string> known_;
    std::uint64_t first_sequence_;
    Time now_;
    playground::Dice dice_{20261125};
    std::unique_ptr<Messenger> messenger_;
    actions::PostPreparer preparer_;
    std::shared_ptr<const actions::Surroundings> surroundings_;
    std::priority_queue<Task, std::vector<Task>, std::greater<>> tasks_;
    std::uint64_t tasks_made_ = 0;
    std::vector<playground::NewPost> published_;
    std::unordered_map<std::string, std::string> roots_;        // of posts, by remote id
    std::unordered_map<std::string, std::string> talks_;        // root of the direct talk with each person
    std::unordered_map<std::string, std::string> answers_;      // our last answer under each root
    std::unordered_map<std::uint64_t, std::string> acts_told_;  // remote id by number of the act
    std::set<CaseId> forgotten_;                                // whom nobody will ever answer
};

}  // namespace atiende::app
