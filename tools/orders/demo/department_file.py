"""department.yml and rescissions.yml of the made-up department."""

from __future__ import annotations

from collections.abc import Iterable

from orders.demo.plan import Act

DEPARTMENT = r"""# A department that does not exist. `orders demo` made it up, with all its orders, to try the software.

name: Fictional City Police Department
place: Fictional City, Kentucky
short_name: FCPD
time_zone: America/New_York
authority: Chief of Police
date_style: '%m/%d/%y'

types:
  - code: GO
    name: General Order
    printed: [G.O., GO, General Order]
    number: '\d{4}-\d{2,3}'
  - code: EO
    name: Executive Order
    printed: [E.O., EO, Executive Order]
    number: '\d{4}-\d{2,3}'
  - code: SOP BOI
    name: Standard Operating Procedure, Bureau of Investigation
    printed: [SOP BOI, S.O.P. BOI]
    number: '\d{4}-\d{2,3}'
  - code: SOP PAT
    name: Standard Operating Procedure, Bureau of Patrol
    printed: [SOP PAT, S.O.P. PAT]
    number: '\d{4}-\d{2,3}'
  - code: PB
    name: Patrol Bulletin
    printed: [PB, P.B., Patrol Bulletin]
    number: 'B\d{2}-\d{2,3}'
    suffixes: no
    distinctive: yes
  - code: CAO
    name: CAO Policy
    printed: [CAO Policy, CAO]
    number: '\d{1,3}'
    suffixes: no
    external: yes
  - code: KRS
    name: Kentucky Revised Statutes
    printed: [KRS, K.R.S.]
    number: '\d{1,3}[A-Z]?\.\d{3}'
    suffixes: no
    external: yes
  - code: CALEA
    name: CALEA Standard
    printed: [CALEA, CALEA Standard]
    number: '\d{1,2}\.\d{1,2}\.\d{1,2}'
    suffixes: no
    external: yes

outline_styles: [I., A., 1., a., 1.]

synonyms:
  - [BWC, body-worn camera]
  - [ALPR, plate reader]
  - [UAS, drone, unmanned aircraft]

known:
  - directive: GO 1973-02
    title: Disciplinary Procedures of Sworn Officers
    issuer: Fictional City Police Department
  - directive: CAO 50
    title: Social Media Policy
    issuer: Chief Administrative Officer of Fictional City
    address: https://example.org/cao/policy-50.pdf
  - directive: KRS 61.878
    title: Certain public records exempted from inspection
    issuer: Commonwealth of Kentucky
  - directive: KRS 503.090
    title: Use of physical force in law enforcement
    issuer: Commonwealth of Kentucky
  - directive: CALEA 12.2.1
    title: Written Directive System
    issuer: Commission on Accreditation for Law Enforcement Agencies
"""


def rescissions(acts: Iterable[Act]) -> str:
    """rescissions.yml with a line for each act."""
    entries = "".join(
        f"- directive: {act.of}\n  effective: {act.effective}\n  by: {act.by}\n  note: {act.note}\n" for act in acts
    )
    return f"# Directives that were rescinded and had no successor.\n{entries or '[]'}\n".replace("\n\n", "\n")
