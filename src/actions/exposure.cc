#include "actions/exposure.h"

#include <algorithm>

#include "routing/opinion.h"

namespace atiende::actions {

namespace {

constexpr Duration kHour = std::chrono::hours{1};

void add_labels(const Assessment& assessment, routing::ExposureSigns& signs) {
    signs.tone = assessment.tone.value;
    signs.urgency = assessment.urgency.value;
    signs.arousal = assessment.arousal;
}

routing::ExposureSigns signs_of(const Post& post, const std::optional<std::int64_t>& followers) {
    const auto is_seen = [](const Attachment& attachment) {
        return attachment.kind == AttachmentForm::image || attachment.kind == AttachmentForm::video;
    };
    return {
        .followers = followers, .visibility = post.visibility, .media = std::ranges::any_of(post.attachments, is_seen)};
}

}  // namespace

/// Everybody of a story makes it known; the audience of whoever repeats a post is that of its first alone: who repeats
/// a copy cannot be told from who repeats the first.
Result<void> ExposureReader::add_story(PostId post, std::optional<std::int64_t> followers, std::optional<StoryId> story,
                                       Time created_at, routing::ExposureSigns& signs) {
    if (!story) return ok();
    auto known = stories_.find(*story);
    if (known == stories_.end()) {
        auto read = snapshot_.stories().get(*story, now_);
        if (!read) return fail(read.error());
        known = stories_.emplace(*story, *std::move(read)).first;
    }
    const Story& told = known->second;
    const bool itself = created_at > now_ - kHour && created_at <= now_;  // is among those of the last hour
    signs.repeated = told.posts + told.quotes + told.reposts - 1;
    signs.last_hour = told.per_hour - (itself ? 1 : 0);
    // Followers that nobody knows are not in the reach: a sum of nothing says nothing.
    const std::int64_t others = told.reach - followers.value_or(0);
    if (told.first_post == post && others > 0) signs.told_to = others;
    return ok();
}

Result<Exposure> ExposureReader::of(const PostView& view) {
    routing::ExposureSigns signs = signs_of(view.post, view.author.followers);
    if (view.state.assessment) add_labels(*view.state.assessment, signs);
    const auto story = view.story ? std::optional(view.story->id) : std::nullopt;
    auto told = add_story(view.post.id, view.author.followers, story, view.post.created_at, signs);
    if (!told) return fail(told.error());
    const auto counted = snapshot_.watches().last_counters(view.post.id);
    if (!counted) return fail(counted.error());
    if (*counted) {
        signs.counters = (*counted)->counters;
        signs.age = (*counted)->at - view.post.created_at;
    }
    return routing::exposure_of(signs);
}

Result<Exposure> ExposureReader::of(const PreparedPost& prepared, const Post& post) {
    const IncomingPost& incoming = prepared.post;
    routing::ExposureSigns signs = signs_of(post, incoming.author.followers);
    add_labels(prepared.assessment, signs);
    signs.counters = {.likes = incoming.details.likes, .reposts = incoming.details.reposts};
    signs.age = now_ - post.created_at;
    const auto story = snapshot_.stories().of_post(post.id);
    if (!story) return fail(story.error());
    const auto id = *story ? (*story)->story : std::nullopt;
    auto told = add_story(post.id, incoming.author.followers, id, post.created_at, signs);
    if (!told) return fail(told.error());
    return routing::exposure_of(signs);
}

std::vector<OpinionSign> opinion_signs_of(const Author& author, std::optional<int> percentile) {
    return routing::opinion_signs(author, percentile);
}

}  // namespace atiende::actions
