#include "channels/playground/generator.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace atiende::playground {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

constexpr std::size_t kTownSize = 6000;
constexpr std::size_t kFloodMemory = 1000;
constexpr double kHourMillis = 3'600'000;

/// Posts of each hour against the mean of the day.
constexpr std::array<double, 24> kHours{0.55, 0.30, 0.18, 0.12, 0.10, 0.14, 0.30, 0.60, 0.95, 1.30, 1.50, 1.55,
                                        1.60, 1.45, 1.25, 1.10, 1.15, 1.30, 1.45, 1.60, 1.70, 1.75, 1.40, 0.91};

struct Share {
    Theme theme;
    unsigned weight;
};
constexpr Share kShares[] = {{Theme::outage, 90},   {Theme::slow, 40},       {Theme::bill, 70},
                             {Theme::coverage, 35}, {Theme::porting, 30},    {Theme::installation, 30},
                             {Theme::router, 30},   {Theme::roaming, 20},    {Theme::shop, 20},
                             {Theme::app, 35},      {Theme::attention, 50},  {Theme::leaving, 25},
                             {Theme::question, 60}, {Theme::suggestion, 15}, {Theme::praise, 30},
                             {Theme::lead, 25},     {Theme::about, 110},     {Theme::rival, 50},
                             {Theme::noise, 190},   {Theme::spam, 20},       {Theme::direct, 60}};

constexpr unsigned weight_sum() {
    unsigned sum = 0;
    for (const auto& share : kShares) sum += share.weight;
    return sum;
}

Theme draw_theme(Dice& dice) {
    std::size_t at = dice.below(weight_sum());
    for (const auto& [theme, weight] : kShares) {
        if (at < weight) return theme;
        at -= weight;
    }
    return Theme::noise;
}

Tongue draw_tongue(Theme theme, Dice& dice) {
    const std::size_t at = dice.below(100);
    const Tongue wished = at < 6 ? Tongue::ca : at < 9 ? Tongue::gl : at < 12 ? Tongue::en : Tongue::es;
    return has_sentences(theme, wished) ? wished : Tongue::es;
}

bool is_talk_with_brand(Theme theme) {
    return theme <= Theme::lead || theme == Theme::direct || theme == Theme::incident || theme >= Theme::still_broken;
}

Theme draw_sequel(Dice& dice) {
    constexpr std::array<Theme, 10> kSequels{
        Theme::still_broken, Theme::still_broken, Theme::still_broken, Theme::thanks,    Theme::thanks,
        Theme::thanks,       Theme::details,      Theme::details,      Theme::impatient, Theme::impatient};
    return kSequels[dice.below(kSequels.size())];
}

}  // namespace

DayGenerator::DayGenerator(DaySettings settings)
    : settings_(std::move(settings)),
      dice_(settings_.seed),
      phrases_(settings_.brand, settings_.seed),
      now_(settings_.midnight),
      next_arrival_(arrival_after(settings_.midnight)) {}

Time DayGenerator::incident_begin(std::int64_t day) const {
    Dice dice(settings_.seed * 31 + static_cast<std::uint64_t>(day));
    return settings_.midnight + hours{24 * day + 10} + minutes{dice.below(11 * 60)};
}

double DayGenerator::incident_per_hour(Time time) const {
    const auto day = std::chrono::floor<std::chrono::days>(time - settings_.midnight).count();
    const auto since = static_cast<double>((time - incident_begin(day)).count()) / kHourMillis;
    if (since < 0 || since > 2) return 0;
    return settings_.posts_per_day / 24 * 6 * std::exp(-1.5 * since);
}

double DayGenerator::arrivals_per_hour(Time time) const {
    const auto hour = std::chrono::floor<hours>(time - settings_.midnight).count() % 24;
    return settings_.posts_per_day / 24 * kHours[static_cast<std::size_t>(hour)] + incident_per_hour(time);
}

/// A Poisson process whose pace is that of the time it starts from, looked at again every ten minutes.
Time DayGenerator::arrival_after(Time time) {
    double wanted = -std::log(1 - dice_.fraction());
    for (;;) {
        const double pace = arrivals_per_hour(time) / kHourMillis;
        const auto slice = static_cast<double>(Duration{minutes{10}}.count());
        if (wanted <= pace * slice) return time + Duration{static_cast<std::int64_t>(wanted / pace) + 1};
        wanted -= pace * slice;
        time += minutes{10};
    }
}

std::vector<Act> DayGenerator::next(Time until) {
    std::vector<Act> acts;
    for (;;) {
        Act act = held_ ? std::move(*held_) : step();
        held_.reset();
        if (act.at >= until) {
            held_ = std::move(act);
            return acts;
        }
        acts.push_back(std::move(act));
    }
}

std::vector<Act> DayGenerator::produce(std::size_t count) {
    std::vector<Act> acts;
    acts.reserve(count);
    while (acts.size() < count) {
        acts.push_back(held_ ? std::move(*held_) : step());
        held_.reset();
    }
    return acts;
}

Act DayGenerator::step() {
    Act act;
    int depth = 0;
    if (!sequels_.empty() && sequels_.top().at <= next_arrival_) {
        act = sequels_.top().act;
        sequels_.pop();
        depth = 1;
    } else {
        act = fresh_act(next_arrival_);
        next_arrival_ = arrival_after(next_arrival_);
    }
    now_ = act.at;
    act.number = ++count_;
    if (is_talk_with_brand(act.theme)) plan_sequel(act, depth);
    return act;
}

Act DayGenerator::fresh_act(Time at) {
    Act act;
    act.at = at;
    const double trouble = incident_per_hour(at);
    const bool of_incident = trouble > 0 && dice_.fraction() < trouble / arrivals_per_hour(at);
    act.theme = of_incident ? Theme::incident : draw_theme(dice_);
    act.tongue = of_incident ? Tongue::es : draw_tongue(act.theme, dice_);
    act.direct = act.theme == Theme::direct;
    act.who = townsperson(dice_.below(kTownSize));
    phrases_.write(act.theme, act.tongue, dice_, act.text);
    return act;
}

void DayGenerator::plan_sequel(const Act& act, int depth) {
    if (act.theme == Theme::thanks || !dice_.chance(depth == 0 ? 45 : 30)) return;
    Sequel sequel;
    sequel.at = act.at + minutes{3 + dice_.below(120)};
    sequel.order = ++planned_;
    sequel.act.at = sequel.at;
    sequel.act.who = act.who;
    sequel.act.theme = draw_sequel(dice_);
    sequel.act.tongue = has_sentences(sequel.act.theme, act.tongue) ? act.tongue : Tongue::es;
    sequel.act.direct = act.direct;
    sequel.act.follows = act.number;
    phrases_.write(sequel.act.theme, sequel.act.tongue, dice_, sequel.act.text);
    sequels_.push(std::move(sequel));
}

PostFlood::PostFlood(std::uint64_t seed, std::string prefix, Time begin, Duration step, BrandWords brand)
    : dice_(seed), phrases_(std::move(brand), seed), prefix_(std::move(prefix)), time_(begin), step_(step) {
    for (std::size_t i = 0; i < kTownSize * 10; ++i) town_.push_back(townsperson(i));
    recent_.reserve(kFloodMemory);
}

void PostFlood::set_author(std::size_t number, Author& into) {
    const Townsperson& person = town_[number];
    into.channel = Channel::playground;
    into.stable_id = person.handle;
    into.handle = person.handle;
    into.display_name = person.name;
    into.followers = person.followers;
}

void PostFlood::next(IncomingPost& into) {
    Earlier self{++count_, count_, dice_.below(town_.size())};
    into.channel = Channel::playground;
    into.parent_remote_id.reset();
    Theme theme = draw_theme(dice_);
    if (!recent_.empty() && dice_.chance(20)) {
        const Earlier& earlier = recent_[dice_.below(recent_.size())];
        into.parent_remote_id = id_of(earlier.number);
        self.root = earlier.root;
        if (dice_.chance(70)) self.author = earlier.author;
        theme = draw_sequel(dice_);
    }
    into.remote_id = id_of(self.number);
    into.thread_remote_id = self.root == self.number ? into.remote_id : id_of(self.root);
    into.related_remote_ids.clear();
    set_author(self.author, into.author);
    into.direction = Direction::in;
    into.visibility = theme == Theme::direct ? Visibility::direct : Visibility::public_;
    into.created_at = time_;
    into.language.reset();
    into.url.reset();
    into.client_key.reset();
    phrases_.write(theme, draw_tongue(theme, dice_), dice_, into.text);
    time_ += step_;
    if (recent_.size() < kFloodMemory) {
        recent_.push_back(self);
    } else {
        recent_[self.number % kFloodMemory] = self;
    }
}

IncomingPost PostFlood::next() {
    IncomingPost post;
    next(post);
    return post;
}

}  // namespace atiende::playground
