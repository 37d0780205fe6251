"""What publishers' services are asked for, how they are asked, and what their answers become.

The one place that reaches out to other servers: patient, bounded, and to no other host than the source's own. What is
asked for is told in `fetch.toml`; the answers are kept as they came, and are read by `data.importers.formats` like any
document that a person brings. Here do not belong formats, rules about values, or clocks of the operator.
"""
