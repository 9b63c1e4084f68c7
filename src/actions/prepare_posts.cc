#include "actions/receive_posts.h"
#include "cases/thanks.h"

namespace atiende::actions {

void PostPreparer::analyse(const IncomingPost& post) {
    text::analyse(post.text, analysis_);
    // Our own detection first; where it abstains, what the network declares.
    if (analysis_.language == "und" && post.language) analysis_.language = *post.language;
}

PreparedChange PostPreparer::prepare_change(Change change) {
    PreparedChange prepared;
    if (change.revised) {
        analyse(*change.revised);
        prepared.assessment = assessor_.assess(change.revised->text, analysis_);
    }
    prepared.change = std::move(change);
    return prepared;
}

PreparedPost PostPreparer::prepare_post(const Surroundings& surroundings, bool reached_us, IncomingPost post) {
    PreparedPost prepared;
    prepared.own = post.direction == Direction::out ||
                   surroundings.own_identities.contains(identity_key(post.channel, post.author.stable_id));
    if (!prepared.own) {
        analyse(post);
        const listening::Subject subject{analysis_, post.author.handle, post.author.stable_id, analysis_.language};
        surroundings.percolator.match(subject, scratch_, hits_);
        prepared.hits.reserve(hits_.size());
        for (const auto& hit : hits_) prepared.hits.push_back(hit.listener);
        // Of a public stream nearly everything is dropped unseen: what no listener asked for is not judged either.
        if (reached_us || !prepared.hits.empty()) {
            prepared.assessment = assessor_.assess(post.text, analysis_);
            prepared.thanks = cases::is_thanks(analysis_);
        }
    }
    prepared.post = std::move(post);
    return prepared;
}

PreparedBatch PostPreparer::prepare(std::shared_ptr<const Surroundings> surroundings, AccountId account, Page page) {
    PreparedBatch batch;
    batch.account = account;
    batch.posts.reserve(page.posts.size());
    for (IncomingPost& post : page.posts)
        batch.posts.push_back(prepare_post(*surroundings, static_cast<bool>(account), std::move(post)));
    batch.changes.reserve(page.changes.size());
    for (Change& change : page.changes) batch.changes.push_back(prepare_change(std::move(change)));
    batch.unreadable = std::move(page.unreadable);
    if (!page.next_cursor.empty()) batch.next_cursor = std::move(page.next_cursor);
    batch.surroundings = std::move(surroundings);
    return batch;
}

}  // namespace atiende::actions
