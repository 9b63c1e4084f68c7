#include "actions/story_intake.h"

#include <algorithm>

namespace atiende::actions {

namespace {
constexpr std::size_t kMostCandidates = 4;
}

Result<std::optional<StoryIntake::Telling>> StoryIntake::telling(const PreparedPost& prepared, BrandId brand) {
    first_bits_.reset();
    if (!brand || prepared.own || !is_public_side(prepared.post.visibility)) return std::optional<Telling>{};
    auto quoted = quoting(prepared.post, brand);
    if (!quoted || *quoted) return quoted;
    return copying(prepared, brand);
}

Result<std::optional<StoryIntake::Telling>> StoryIntake::quoting(const IncomingPost& incoming, BrandId brand) {
    if (!incoming.details.quoted || incoming.details.quoted->remote_id.empty()) return std::optional<Telling>{};
    const auto quoted = tx_.posts().find(incoming.channel, incoming.details.quoted->remote_id);
    if (!quoted) return fail(quoted.error());
    if (!*quoted) return std::optional<Telling>{};
    const auto story = story_of((*quoted)->post, brand);
    if (!story) return fail(story.error());
    if (!*story) return std::optional<Telling>{};
    return std::optional(Telling{**story, StoryPart::quote, {}});
}

Result<std::optional<StoryIntake::Telling>> StoryIntake::copying(const PreparedPost& prepared, BrandId brand) {
    if (!prepared.fingerprint) return std::optional<Telling>{};
    const Time at = std::min(prepared.post.created_at, now_);
    for (const auto& told : place_.stories->told().told_by(*prepared.fingerprint, at, kMostCandidates)) {
        const auto story = story_of(told.post, brand);
        if (!story) return fail(story.error());
        if (!*story) continue;
        first_bits_ = told.fingerprint.bits;
        return std::optional(Telling{**story, StoryPart::copy, told.post});
    }
    return std::optional<Telling>{};
}

Result<StoryIntake::Fate> StoryIntake::fate_of(const PreparedPost& prepared, const Telling& copy, BrandId brand,
                                               AuthorId author, cases::ToldTo told_to) {
    const auto known = tx_.stories().cases_of(copy.story, brand, author);
    if (!known) return fail(known.error());
    if (known->authors) return Fate{known->authors};
    cases::CopyFacts facts{.told_to = told_to,
                           .case_in_hand = known->in_hand,
                           .case_resolved = known->resolved,
                           .known_customer = known->known_customer};
    if (!cases::goes_with_story(facts)) return Fate{};
    const auto copied = tx_.posts().view(copy.copied);
    if (!copied) return fail(copied.error());
    const Assessment& labels = prepared.assessment;
    const auto& others = copied->state.assessment;
    facts.harm_now = labels.urgency.value == Urgency::harm_now;
    facts.asks_more = labels.expects_reply.value == true && !(others && others->expects_reply.value == true);
    text::Analysis analysis, other;
    text::analyse_words(prepared.post.text, analysis);
    text::analyse_words(copied->post.text, other);
    const text::Beside own = text::beside(analysis, other);
    facts.own_words = own.words;
    facts.own_digits = own.digits;
    facts.own_address = own.mail_address;
    return Fate{std::nullopt, cases::goes_with_story(facts)};
}

void StoryIntake::remember(const PreparedPost& prepared, const Post& post) {
    if (!prepared.fingerprint || prepared.own || !is_public_side(post.visibility)) return;
    cases::Told told{post.id, post.created_at, *prepared.fingerprint};
    if (first_bits_) told.fingerprint.bits = *first_bits_;
    place_.stories->told().add(told);
}

Result<std::optional<BrandId>> StoryIntake::brand_of(const PostView& view, std::optional<BrandId> wanted) {
    std::vector<BrandId> brands;
    for (const AccountId id : view.accounts) {
        const auto account = surroundings_.accounts.find(id);
        if (account != surroundings_.accounts.end()) brands.push_back(account->second.brand);
    }
    for (const ListenerId id : view.listeners) {
        // One that listens no more found it all the same.
        const auto listener = tx_.settings().listener(id);
        if (!listener && listener.error().code != ErrorCode::not_found) return fail(listener.error());
        if (listener) brands.push_back(listener->brand);
    }
    if (brands.empty()) return std::optional<BrandId>{};
    if (!wanted) return std::optional(brands.front());
    return std::ranges::find(brands, *wanted) != brands.end() ? wanted : std::optional<BrandId>{};
}

Result<std::optional<StoryId>> StoryIntake::story_of(PostId post, std::optional<BrandId> wanted) {
    const auto told = tx_.stories().of_post(post);
    if (!told) return fail(told.error());
    if (!*told || (*told)->blanked) return std::optional<StoryId>{};
    if ((*told)->story) {
        const bool same_brand = !wanted || (*told)->brand == *wanted;
        return same_brand ? (*told)->story : std::optional<StoryId>{};
    }
    const auto view = tx_.posts().view(post);
    if (!view) return fail(view.error());
    const auto brand = brand_of(*view, wanted);
    if (!brand) return fail(brand.error());
    if (!*brand) return std::optional<StoryId>{};
    const StoryId story = place_.ids.make<StoryId>(now_);
    const auto began = tx_.append({StoryBegan{story, **brand, post, view->author.followers}, now_, Actor{}});
    if (!began) return fail(began.error());
    return std::optional(story);
}

Result<bool> StoryIntake::repost(const IncomingPost& incoming) {
    const auto original = tx_.posts().find(incoming.channel, incoming.details.reposted->remote_id);
    if (!original) return fail(original.error());
    if (!*original) return false;
    const auto known = tx_.stories().repost_known(incoming.channel, incoming.remote_id);
    if (!known) return fail(known.error());
    if (*known) return false;
    const auto story = story_of((*original)->post, std::nullopt);
    if (!story) return fail(story.error());
    if (!*story) return false;
    const Time at = std::min(incoming.created_at, now_);
    const auto added = tx_.story_content().add_repost(incoming.channel, incoming.remote_id, (*original)->post, at);
    if (!added) return fail(added.error());
    Growth& growth = growth_[**story];
    ++growth.reposts;
    growth.followers += incoming.author.followers.value_or(0);
    growth.last_at = std::max(growth.last_at, at);
    return true;
}

Result<std::vector<StoryIntake::Grown>> StoryIntake::finish() {
    std::vector<Grown> grown;
    for (const auto& [story, growth] : growth_) {
        const auto written = tx_.append(
            {StoryReposted{story, growth.reposts, growth.followers, growth.last_at}, growth.last_at, Actor{}});
        if (!written) return fail(written.error());
        const auto told = tx_.stories().told(story);
        if (!told) return fail(told.error());
        grown.push_back({story, *told - growth.reposts, *told, *written});
    }
    growth_.clear();
    return grown;
}

}  // namespace atiende::actions
