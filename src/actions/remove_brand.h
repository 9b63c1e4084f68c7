// Taking the example company away, with everything in it.
#pragma once

#include "actions/workplace.h"

namespace atiende::actions {

/// One transaction: its accounts, listeners, example agents, cases and posts are gone, and so are their words; the
/// journal keeps the facts without them. A post that also reached another brand stays. Cost: some dozen microseconds
/// for each post. Errors: denied, not_found("brand_not_found"), conflict("not_an_example").
Result<void> remove_example_brand(Workplace& place, const Viewer& viewer, BrandId brand);

}  // namespace atiende::actions
