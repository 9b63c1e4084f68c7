#include "app/workers.h"

namespace atiende::app {

Result<std::unique_ptr<Playground>> Playground::open(const DataFolder& folder, const Clock& clock) {
    std::unique_ptr<Playground> made(new Playground);
    auto network = playground::PlaygroundNetwork::open({.path = folder.playground()}, clock);
    if (!network) return fail(network.error());
    made->network_ = std::move(*network);
    made->adapter_ = std::make_unique<playground::PlaygroundAdapter>(*made->network_, made->faults_, clock);
    return made;
}

void Playground::set_speed(double speed) { speed_.store(speed); }

Result<std::string> Playground::join(const playground::Townsperson& who) {
    if (const auto known = network_->person_by_handle(who.handle)) return known->stable_id;
    const auto joined = network_->join({who.handle, who.name, who.followers, false});
    if (!joined) return fail(joined.error());
    return joined->stable_id;
}

Result<int> Playground::live(Time now) {
    if (!lived_until_) {
        // The day of the town begins at noon, when something is going on.
        const Time midnight = std::chrono::floor<std::chrono::days>(now);
        day_.emplace(playground::DaySettings{.seed = static_cast<std::uint64_t>(to_millis(now)), .midnight = midnight});
        lived_until_ = midnight + std::chrono::hours{12};
        day_->next(*lived_until_);
        last_call_ = now;
    }
    const auto passed = std::chrono::duration<double, std::milli>(now - last_call_).count() * speed_.load();
    last_call_ = now;
    *lived_until_ += Duration{static_cast<std::int64_t>(passed)};
    int published = 0;
    const auto brand = network_->person_by_handle(playground::BrandWords{}.handle);
    for (const playground::Act& act : day_->next(*lived_until_)) {
        const auto author = join(act.who);
        if (!author) return fail(author.error());
        playground::NewPost post;
        post.author = *author;
        post.text = act.text;
        if (act.direct && !brand) continue;  // nobody to write to yet
        post.direct = act.direct;
        if (act.direct) post.addressee = brand->stable_id;
        if (act.follows) {
            const auto earlier = remote_ids_.find(*act.follows);
            if (earlier != remote_ids_.end()) post.parent = earlier->second;
        }
        const auto sent = network_->publish(post);
        if (!sent) return fail(sent.error());
        if (remote_ids_.size() > 20'000) remote_ids_.clear();
        remote_ids_[act.number] = sent->remote_id;
        ++published;
    }
    return published;
}

}  // namespace atiende::app
