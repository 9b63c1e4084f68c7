#include <algorithm>

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

Result<void> Playground::forget_all_but(std::span<const Account> accounts) {
    for (const playground::Person& brand : network_->brands()) {
        const bool answered = std::ranges::any_of(accounts, [&](const Account& account) {
            return account.channel == Channel::playground && account.stable_id == brand.stable_id;
        });
        if (answered) {
            forgotten_.erase(brand.stable_id);
        } else if (!forgotten_.contains(brand.stable_id)) {
            if (brand.handle == playground::BrandWords{}.handle) set_speed(0);
            if (auto talk = network_->forget_talk_of(brand.stable_id); !talk) return fail(talk.error());
            forgotten_.insert(brand.stable_id);
        }
    }
    return ok();
}

Result<std::size_t> Playground::live(Time now) {
    if (!player_) {
        const auto brand = network_->person_by_handle(playground::BrandWords{}.handle);
        if (!brand) return std::size_t{0};  // nobody to write to yet
        // The day of the town begins at noon, when something is going on.
        const Time midnight = std::chrono::floor<std::chrono::days>(now);
        const playground::DaySettings settings{.seed = static_cast<std::uint64_t>(to_millis(now)),
                                               .midnight = midnight};
        player_.emplace(*network_, playground::DayGenerator(settings), brand->stable_id,
                        playground::DayPlayer::Stamp::when_published);
        lived_until_ = midnight + std::chrono::hours{12};
        player_->pass_over(lived_until_);
        last_call_ = now;
    }
    const auto passed = std::chrono::duration<double, std::milli>(now - last_call_).count() * speed_.load();
    last_call_ = now;
    lived_until_ += Duration{static_cast<std::int64_t>(passed)};
    return player_->play(lived_until_);
}

}  // namespace atiende::app
