"""A waiver in force waives nothing: no finding stands where it says, or its check cannot be waived, or there is no such check.

Whoever approved it believes that something is accepted which is not, or was mended long ago. To mend it, correct the name of
the check or the line or cell, or delete the waiver.

    About
    | Setting | Value      |
    | As at   | 29/06/2018 |

    Waivers
    | Check             | Line or cell | Reason | Approved by | Date       | Expires    |
    | waiver-expired    | Waivers!F5   | Agreed | A. Sample   | 01/06/2018 | 31/12/2018 |
"""
