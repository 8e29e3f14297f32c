"""The form in which a visit in person is planned: who invited, when and where."""
