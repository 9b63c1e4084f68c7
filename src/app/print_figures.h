// How well a model does, as a table for a person.
#pragma once

#include <string>
#include <vector>

#include "training/evaluation.h"

namespace atiende::app {

/// One line for all, one for each class that is true or answered somewhere, an empty one.
void print_figures(const std::string& label, const std::vector<std::string>& classes,
                   const training::Evaluation& figures);

}  // namespace atiende::app
