#include <algorithm>

#include "actions/receive_posts.h"
#include "assessment/evidence.h"
#include "cases/thanks.h"

namespace atiende::actions {
namespace {

bool is_own(const Surroundings& surroundings, const IncomingPost& post) {
    return post.direction == Direction::out ||
           surroundings.own_identities.contains(identity_key(post.channel, post.author.stable_id));
}

}  // namespace

PreparedChange PostPreparer::prepare_change(const Surroundings& surroundings, Change change) {
    PreparedChange prepared;
    if (change.revised) {
        reading_.read(*change.revised);
        prepared.assessment = assessor_.assess(change.revised->text, reading_.text(), judging_,
                                               assessment::WithEvidence::yes, own_.get());
        if (!is_own(surroundings, *change.revised)) guest_.join(*change.revised, prepared.assessment);
    }
    prepared.change = std::move(change);
    return prepared;
}

void PostPreparer::judge_relevance(const Surroundings& surroundings, PreparedPost& prepared) {
    const auto listener = surroundings.listeners.find(prepared.hits.front());
    if (listener == surroundings.listeners.end()) return;
    const BrandId brand = listener->second.brand;
    const auto talk = surroundings.brands.find(brand);
    if (talk == surroundings.brands.end()) return;
    const float learned = own_ ? own_->push_about(brand, own_->read(judging_.features)) : 0;
    if (talk->second.says_nothing() && learned == 0) return;
    std::vector<Evidence>& evidence = prepared.assessment.evidence;
    const std::size_t before = evidence.size();
    prepared.assessment.about_us = assessment::judge_relevance(reading_.text(), talk->second, learned, &evidence);
    // What makes a post stay out is shown before all else.
    std::ranges::rotate(evidence, evidence.begin() + static_cast<std::ptrdiff_t>(before));
    if (evidence.size() > assessment::kMostEvidence) evidence.resize(assessment::kMostEvidence);
}

PreparedPost PostPreparer::prepare_post(const Surroundings& surroundings, const std::vector<std::string>& reached,
                                        IncomingPost post) {
    PreparedPost prepared;
    if (post.details.reposted) {  // says nothing of its own
        prepared.post = std::move(post);
        return prepared;
    }
    prepared.own = is_own(surroundings, post);
    if (!prepared.own) {
        // What reached us is judged whether listeners ask for it or not; of the rest most is not even read.
        hits_.clear();
        const bool may_match = surroundings.queries.may_match(listening::unread(post), scratch_);
        if (may_match || !reached.empty()) {
            const listening::Subject& subject = reading_.read(post, reached);
            if (may_match) surroundings.queries.match_seen(subject, scratch_, hits_);
        }
        prepared.hits.reserve(hits_.size());
        for (const auto& hit : hits_) {
            const auto listener = surroundings.listeners.find(hit.listener);
            if (listener != surroundings.listeners.end() && listens_in(listener->second, reading_.text().language)) {
                prepared.hits.push_back(hit.listener);
            }
        }
        // Also one whose words a listener found and whose language it did not want: that refusal may have been wrong.
        prepared.near = may_match && prepared.hits.empty();
        if (!reached.empty() || !prepared.hits.empty()) {
            prepared.assessment =
                assessor_.assess(post.text, reading_.text(), judging_, assessment::WithEvidence::yes, own_.get());
            guest_.join(post, prepared.assessment);
            if (reached.empty()) judge_relevance(surroundings, prepared);
            prepared.thanks = cases::is_thanks(reading_.text());
            if (is_public_side(post.visibility)) prepared.fingerprint = text::fingerprint_of(reading_.text());
        }
    }
    prepared.post = std::move(post);
    return prepared;
}

PreparedBatch PostPreparer::prepare(std::shared_ptr<const Surroundings> surroundings, AccountId account, Page page) {
    PreparedBatch batch;
    batch.account = account;
    batch.posts.reserve(page.posts.size());
    own_ = surroundings->learning != nullptr ? surroundings->learning->layer() : nullptr;
    guest_.begin_page();
    std::vector<std::string> reached;
    if (account) {
        reached.push_back(to_string(account));
        if (const auto known = surroundings->accounts.find(account); known != surroundings->accounts.end()) {
            reached.push_back(known->second.handle);
            reached.push_back(known->second.stable_id);
        }
    }
    for (IncomingPost& post : page.posts) batch.posts.push_back(prepare_post(*surroundings, reached, std::move(post)));
    batch.changes.reserve(page.changes.size());
    for (Change& change : page.changes) batch.changes.push_back(prepare_change(*surroundings, std::move(change)));
    batch.unreadable = std::move(page.unreadable);
    if (!page.next_cursor.empty()) batch.next_cursor = std::move(page.next_cursor);
    batch.surroundings = std::move(surroundings);
    return batch;
}

}  // namespace atiende::actions
