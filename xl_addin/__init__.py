"""The Excel add-in: buttons and worksheet functions that call the validators inside the open workbook."""
