data "aws_partition" "current" {}

data "aws_iam_policy" "read" {
  name = "AmazonElasticMapReduceReadOnlyAccess"
}

locals {
  base = "arn:${data.aws_partition.current.partition}:iam::aws:policy"
  arns = {
    service = "arn:aws:iam::aws:policy/service-role/AmazonElasticMapReduceRole"
    logs    = "arn:aws:iam::aws:policy/CloudWatchLogsFullAccess"
  }
}

resource "aws_iam_role" "service" {
  name               = "service"
  assume_role_policy = "{}"
}

resource "aws_iam_role_policy_attachment" "each" {
  for_each   = local.arns
  role       = aws_iam_role.service.name
  policy_arn = each.value
}

resource "aws_iam_role" "inline_list" {
  name               = "inline-list"
  assume_role_policy = "{}"
  managed_policy_arns = [
    "${local.base}/AmazonElasticMapReduceFullAccess", # since 2017
    "${local.base}/AmazonS3ReadOnlyAccess",
  ]
}

resource "aws_iam_policy_attachment" "shared" {
  name       = "shared"
  roles      = [aws_iam_role.service.name]
  groups     = ["analysts"]
  policy_arn = data.aws_iam_policy.read.arn
}

resource "aws_iam_role_policy_attachments_exclusive" "only" {
  role_name   = aws_iam_role.service.name
  policy_arns = ["arn:aws:iam::aws:policy/service-role/AmazonElasticMapReduceforEC2Role"]
}

resource "aws_iam_group_policy_attachment" "group" {
  group      = "analysts"
  policy_arn = "arn:aws-cn:iam::aws:policy/AmazonElasticMapReduceReadOnlyAccess"
}
