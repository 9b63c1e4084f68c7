#include "automation/dry_run.h"

#include <algorithm>
#include <unordered_set>

#include "automation/match.h"

namespace atiende::automation {

namespace {

void tally(const AutomationRule& rule, const Past& past, RuleTally& into, std::size_t most_samples) {
    ++into.fired;
    DryRunSample sample{past.case_id, past.at};
    for (std::size_t i = 0; i < rule.effects.size(); ++i) {
        const bool would_change = changes(rule.effects[i], past.facts);
        ++(would_change ? into.effects[i].done : into.effects[i].nothing);
        if (would_change) sample.effects.push_back(rule.effects[i].kind);
    }
    const auto place = std::ranges::upper_bound(into.samples, past.at, std::ranges::greater{}, &DryRunSample::at);
    into.samples.insert(place, std::move(sample));
    if (into.samples.size() > most_samples) into.samples.pop_back();
}

}  // namespace

DryRun dry_run(std::span<const AutomationRule> rules, std::span<const Past> past, std::size_t most_samples) {
    std::vector<AutomationRule> tried(rules.begin(), rules.end());
    std::ranges::sort(tried, {}, [](const AutomationRule& rule) { return std::pair(rule.position, rule.id); });
    DryRun run;
    for (AutomationRule& rule : tried) {
        if (rule.state == AutomationState::off) rule.stop_after = false;
        rule.state = AutomationState::on;
        RuleTally& of_rule = run.rules.emplace_back(RuleTally{.rule = rule.id, .version = rule.version});
        for (const AutomationEffect& effect : rule.effects) of_rule.effects.push_back({.kind = effect.kind});
    }
    std::vector<std::unordered_set<CaseId>> cases(tried.size());
    for (const Past& one : past) {
        ++run.looked_at;
        for (const Firing& firing : firings(tried, one.event, one.facts, {})) {
            const auto at = static_cast<std::size_t>(firing.rule - tried.data());
            tally(*firing.rule, one, run.rules[at], most_samples);
            cases[at].insert(one.case_id);
        }
    }
    for (std::size_t i = 0; i < cases.size(); ++i) run.rules[i].cases = static_cast<std::int64_t>(cases[i].size());
    return run;
}

}  // namespace atiende::automation
