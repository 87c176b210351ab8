"""The questionnaire kind: answers on a scale by respondent, item and side; figures out."""
