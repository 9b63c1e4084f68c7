#include "stores/sql/projector.h"

#include "stores/sql/projection.h"

namespace atiende::sql {

Result<void> Projector::apply(const Event& event) {
    return std::visit([&](const auto& payload) { return project(connection_, event, payload); }, event.payload);
}

}  // namespace atiende::sql
