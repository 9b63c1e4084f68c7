// A network for scenarios that does what it is told: answers, fails, and takes credentials.
#pragma once

#include <deque>
#include <map>

#include "ports/channel.h"

namespace atiende::scenarios {

/// Its posts stand in a line; a cursor is a place in it. Away until `comes_back`.
class FakeNetwork final : public Receiver, public Connector, public Enrichment {
public:
    void publishes(IncomingPost post) { posts_.push_back(std::move(post)); }
    void changes(Change change) { changes_.push_back(std::move(change)); }
    void fails(Error error) { error_ = std::move(error); }
    void comes_back() { error_.reset(); }

    Result<Page> fetch(const Account& account, std::size_t limit) override {
        ++fetches;
        if (error_) return fail(*error_);
        const std::size_t begin = account.cursor.empty() ? 0 : std::stoul(account.cursor);
        Page page;
        for (std::size_t i = begin; i < posts_.size() && page.posts.size() < limit; ++i)
            page.posts.push_back(posts_[i]);
        page.next_cursor = std::to_string(begin + page.posts.size());
        page.more = begin + page.posts.size() < posts_.size();
        page.changes.swap(changes_);
        return page;
    }

    /// Who may sign in, and as whom.
    struct Person {
        std::string password;
        std::string stable_id;
    };
    std::map<std::string, Person> people;

    ConnectionCheck check(const Credentials& credentials) override {
        ConnectionCheck check;
        check.steps.push_back({"reach_service", StepOutcome::passed, "", {}});
        const auto person = people.find(credentials.identifier);
        if (person == people.end() || person->second.password != credentials.password) {
            check.steps.push_back({"sign_in", StepOutcome::failed, "wrong_app_password", {}});
            check.steps.push_back({"profile", StepOutcome::skipped, "", {}});
            return check;
        }
        check.steps.push_back({"sign_in", StepOutcome::passed, "", {}});
        check.steps.push_back({"profile", StepOutcome::passed, "", {}});
        check.identity = {person->second.stable_id, credentials.identifier, "Telondra", 120};
        check.secrets = {{"service", "https://pds.example"},
                         {"identifier", credentials.identifier},
                         {"password", credentials.password},
                         {"access_token", "token of " + credentials.identifier}};
        return check;
    }
    std::vector<RateBudget> budgets(AccountId) override { return {}; }
    void forget(AccountId account) override { forgotten.push_back(account); }

    Result<std::vector<Change>> recheck(const Account&, const std::vector<Post>& held) override {
        rechecked = held.size();
        return std::exchange(changes_, {});
    }
    Result<void> complete_authors(std::vector<IncomingPost>& posts) override {
        for (IncomingPost& post : posts) {
            post.author.handle = post.author.stable_id + ".example";
            ++completed;
        }
        return ok();
    }

    int fetches = 0;
    std::size_t rechecked = 0;
    int completed = 0;
    std::vector<AccountId> forgotten;

private:
    std::vector<IncomingPost> posts_;
    std::vector<Change> changes_;
    std::optional<Error> error_;
};

}  // namespace atiende::scenarios
