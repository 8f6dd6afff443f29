
## Room packs and audit files
