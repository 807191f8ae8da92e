"""How the numbers in ``service/consistency/values`` were learned; for those who want to learn them again."""
