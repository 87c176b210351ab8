"""What a class takes home: book, papers, workbook and slides, one by one or all together."""
