#include "actions/story_memory.h"

#include <unordered_map>

#include "ports/store.h"

namespace atiende::actions {

Result<void> StoryMemory::prepare(Store& store, Time now) {
    constexpr std::size_t kPage = 5'000;
    std::lock_guard lock(mutex_);
    if (prepared_) return ok();
    const auto read = store.read([&](Snapshot& snapshot) -> Result<void> {
        std::unordered_map<StoryId, std::uint64_t> firsts;  // the bits that copies of a story are held against
        text::Analysis analysis;
        PostId after{first_id_at(now - cases::kStoryLives)};
        for (;;) {
            const auto page = snapshot.stories().told_since(after, kPage);
            if (!page) return fail(page.error());
            for (const ToldText& one : *page) {
                text::analyse(one.text, analysis);
                auto fingerprint = text::fingerprint_of(analysis);
                if (!fingerprint) continue;
                if (one.story) fingerprint->bits = firsts.emplace(*one.story, fingerprint->bits).first->second;
                told_.add({one.post, one.created_at, *fingerprint});
            }
            if (page->size() < kPage) return ok();
            after = page->back().post;
        }
    });
    if (!read) return read;
    prepared_ = true;
    return ok();
}

}  // namespace atiende::actions
