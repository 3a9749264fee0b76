"""The paper to the Panel as a Word document."""
