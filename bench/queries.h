// Queries of listeners as companies write them: a brand with a subject, alternatives, phrases, an exclusion.
#pragma once

#include <string>
#include <vector>

namespace atiende::bench {

/// The i-th of as many as wanted; they repeat each other's words, not each other.
inline std::string listener_query(int i) {
    static const std::vector<std::string> words{"fibra",        "factura", "router",  "cobertura", "avería",
                                                "portabilidad", "tienda",  "roaming", "tarifa",    "contrato"};
    const auto& a = words[static_cast<std::size_t>(i) % words.size()];
    const auto& b = words[static_cast<std::size_t>(i / 10) % words.size()];
    if (i % 4 == 0) return "telondra " + a;
    if (i % 4 == 1) return "(" + a + " OR " + b + ") -sorteo lang:es";
    if (i % 4 == 2) return "\"sin " + a + "\" OR #telondra" + std::to_string(i);
    return "marca" + std::to_string(i) + " (" + a + " OR " + b + ")";
}

}  // namespace atiende::bench
