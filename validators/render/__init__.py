"""How a result looks, as text or as bytes: reports, the Panel's sheets, comparisons, the paper. Nothing is opened here."""
