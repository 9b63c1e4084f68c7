// The languages that the product speaks, carried in the binary: Spanish and English.
#pragma once

#include <string_view>
#include <vector>

#include "locale/sentences.h"

namespace atiende::locale {

/// Sentences that replace shipped ones of `language`: a company's own words, or another form of address.
struct Override {
    std::string_view language;
    std::string_view json;
};

/// Immutable, thread-safe.
class Languages {
public:
    /// Every language falls back on English. Errors: those of Sentences::load, for the override.
    static Result<Languages> load(Override words = {});

    /// By language alone: `es-MX` is Spanish; English when we don't speak it.
    const Sentences& of(std::string_view tag) const;

private:
    explicit Languages(std::vector<Sentences> all) : all_(std::move(all)) {}
    std::vector<Sentences> all_;  // English first
};

}  // namespace atiende::locale
