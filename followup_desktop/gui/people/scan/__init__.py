"""From a picture of a business card to a contact: the picture beside the fields to type from."""
