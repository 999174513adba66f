variable "env" {}

resource "aws_emr_cluster" "either" {
  name = "either"
  tags = var.env == "prod" ? { a = "1" } : { b = "2" }
}

resource "aws_emr_cluster" "one" {
  name = "one"
  tags = var.env == "prod" ? { a = "1" } : { "for-use-with-amazon-emr-managed-policies" = "true" }
}

resource "aws_emr_cluster" "none" {
  name = "none"
  tags = {}
}

resource "aws_emr_cluster" "open" {
  name = "open"
  tags = merge({ a = "1" }, var.more)
}

variable "more" {}
