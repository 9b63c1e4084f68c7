#include "listening/portability.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "listening/operators.h"
#include "listening/port_terms.h"
#include "listening/saying.h"

namespace atiende::listening {
namespace {

constexpr std::size_t kMostRequests = 32;

// What is true of every post there needs no word.
bool is_nothing(const Saying& said) { return said.join == Join::term && said.text.empty(); }

// One query going to one target.
class Compiler {
public:
    Compiler(PortTarget target, const Query& query, QueryOptions options, std::uint32_t limit)
        : query_(query), options_(options), terms_(target, options) {
        out_.target = target;
        out_.limit = limit;
    }

    Portability run() {
        auto said = say(query_.root);
        note_what_the_target_sees();
        if (!said || is_nothing(*said) || !anchored_) {
            note("nothing_to_say", {}, PortVerdict::impossible);
            out_.verdict = PortVerdict::impossible;
            return std::move(out_);
        }
        if (is_x()) {
            fit(*said);
        } else {
            part(*said);
        }
        return std::move(out_);
    }

private:
    bool is_x() const { return out_.target == PortTarget::x_stream || out_.target == PortTarget::x_search; }

    void note(std::string_view code, std::string_view what, PortVerdict worst) {
        out_.verdict = std::max(out_.verdict, worst);
        const bool known = std::ranges::any_of(out_.reasons, [&](const PortReason& one) { return one.code == code; });
        if (!known) out_.reasons.push_back({std::string(code), std::string(what)});
    }

    void note_what_the_target_sees() {
        const bool reposts_unwanted = std::ranges::any_of(conjuncts(), [](const Expression* one) {
            return one->negated && one->join == Join::term && one->term.kind == TermKind::is_repost;
        });
        switch (out_.target) {
            case PortTarget::x_stream:
                if (options_.ignore_quoted) note("quoted_is_read", {}, PortVerdict::superset);
                return;
            case PortTarget::x_search:
                if (!reposts_unwanted) note("reposts_missing", {}, PortVerdict::narrower);
                if (!options_.ignore_quoted) note("quoted_missing", {}, PortVerdict::narrower);
                return;
            case PortTarget::mastodon: note("opted_in_only", {}, PortVerdict::narrower); return;
            case PortTarget::bluesky: note("filtered_here", {}, PortVerdict::superset); return;
        }
    }

    std::vector<const Expression*> conjuncts() const {
        std::vector<const Expression*> all;
        if (query_.root.join != Join::all) return {&query_.root};
        all.reserve(query_.root.children.size());
        for (const auto& child : query_.root.children) all.push_back(&child);
        return all;
    }

    // Nothing: it cannot be said. `anchored_` then tells whether the last thing said may stand alone.
    std::optional<Saying> say(const Expression& node) {
        switch (node.join) {
            case Join::all: return say_all(node);
            case Join::any: return say_any(node);
            default: return say_leaf(node);
        }
    }

    std::optional<Saying> say_all(const Expression& node) {
        std::vector<Saying> parts;
        std::vector<const Expression*> dropped;
        bool any_anchor = false;
        for (const auto& child : node.children) {
            auto part = say(child);
            if (!part) {
                dropped.push_back(&child);
                continue;
            }
            any_anchor = any_anchor || anchored_;
            if (!is_nothing(*part)) parts.push_back(std::move(*part));
        }
        anchored_ = any_anchor;
        if (parts.empty() || (!any_anchor && !dropped.empty())) return std::nullopt;
        for (const auto* one : dropped) {
            note(one->negated ? "negation_dropped" : "dropped", to_text(*one), PortVerdict::superset);
        }
        return join_sayings(Join::all, std::move(parts));
    }

    std::optional<Saying> say_any(const Expression& node) {
        std::vector<Saying> branches;
        bool all_anchored = true;
        const Portability before = out_;
        for (const auto& child : node.children) {
            auto branch = say(child);
            if (!branch || is_nothing(*branch)) {
                out_ = before;  // what was noted of the other branches is not said either
                note("branch_unsayable", to_text(child), PortVerdict::exact);
                return std::nullopt;
            }
            all_anchored = all_anchored && anchored_;
            branches.push_back(std::move(*branch));
        }
        anchored_ = all_anchored;
        return join_sayings(Join::any, std::move(branches));
    }

    std::optional<Saying> say_leaf(const Expression& node) {
        auto form = node.join == Join::near ? say_near(node) : terms_.say(node.term);
        anchored_ = false;
        if (!form.possible) return std::nullopt;
        // Turned round, what finds more leaves out too much, and what finds less lets more through.
        if (node.negated) {
            const bool finds_more = std::ranges::any_of(
                form.reasons, [](const FormReason& one) { return one.verdict == PortVerdict::superset; });
            if (finds_more || !terms_.can_negate()) return std::nullopt;
        }
        const std::string written = to_text(node);
        for (const auto& reason : form.reasons) {
            note(reason.code, written, node.negated ? PortVerdict::superset : reason.verdict);
        }
        anchored_ = !node.negated && (node.join == Join::near || stands_alone(node.term.kind));
        if (node.negated && form.saying.join == Join::any) return negated_each(form.saying);
        if (node.negated && form.saying.join == Join::all) return std::nullopt;
        if (node.negated) form.saying.text.insert(0, "-");
        return std::move(form.saying);
    }

    // -(a OR b) is -a -b.
    static Saying negated_each(Saying any) {
        any.join = Join::all;
        for (auto& branch : any.children) branch.text.insert(0, "-");
        return any;
    }

    // The sides' words near each other where the target can say so, else both sides.
    Form say_near(const Expression& node) {
        if (auto form = terms_.say_near(node)) return std::move(*form);
        Form form;
        std::vector<Saying> sides;
        for (const auto& child : node.children) {
            auto side = child.join == Join::any ? say_alternatives(child) : say_side(child);
            if (!side.possible) return side;
            std::ranges::move(side.reasons, std::back_inserter(form.reasons));
            sides.push_back(std::move(side.saying));
        }
        form.reasons.push_back({"nearness_lost", PortVerdict::superset});
        form.saying = join_sayings(Join::all, std::move(sides));
        return form;
    }
    Form say_side(const Expression& node) { return node.join == Join::near ? say_near(node) : terms_.say(node.term); }
    Form say_alternatives(const Expression& node) {
        Form form;
        std::vector<Saying> branches;
        for (const auto& child : node.children) {
            auto branch = child.join == Join::any ? say_alternatives(child) : say_side(child);
            if (!branch.possible) return branch;
            std::ranges::move(branch.reasons, std::back_inserter(form.reasons));
            branches.push_back(std::move(branch.saying));
        }
        form.saying = join_sayings(Join::any, std::move(branches));
        return form;
    }

    void fit(const Saying& said) {
        out_.text = text_of(said);
        out_.length = code_points_in(out_.text);
        if (out_.length <= out_.limit) return;
        if (auto rules = split_saying(said, out_.limit)) {
            out_.split = std::move(*rules);
        } else {
            note("too_long", {}, PortVerdict::impossible);
        }
    }

    // No OR there: one request for each branch.
    void part(const Saying& said) {
        const auto ways = without_or(said, kMostRequests);
        if (!ways) {
            note("too_many_requests", {}, PortVerdict::impossible);
            return;
        }
        if (ways->size() == 1) {
            out_.text = text_of(ways->front());
            out_.length = code_points_in(out_.text);
            return;
        }
        for (const auto& way : *ways) out_.split.push_back(text_of(way));
        note("one_request_per_branch", {}, PortVerdict::exact);
    }

    const Query& query_;
    QueryOptions options_;
    PortTerms terms_;
    Portability out_;
    bool anchored_ = false;
};

}  // namespace

std::vector<Portability> portability_of(const Query& query, QueryOptions options, PortLimits limits) {
    return {Compiler(PortTarget::x_stream, query, options, limits.x_stream).run(),
            Compiler(PortTarget::x_search, query, options, limits.x_search).run(),
            Compiler(PortTarget::mastodon, query, options, 0).run(),
            Compiler(PortTarget::bluesky, query, options, 0).run()};
}

}  // namespace atiende::listening
