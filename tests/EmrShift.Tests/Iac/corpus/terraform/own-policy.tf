# A policy of one's own for the service role, without the defects of early copies.
resource "aws_iam_policy" "emr" {
  name   = "emr-service"
  policy = data.aws_iam_policy_document.emr.json
}

data "aws_iam_policy_document" "emr" {
  statement {
    actions   = ["ec2:CreatePlacementGroup"]
    resources = ["arn:aws:ec2:*:*:placement-group/EMR_*"]
  }

  statement {
    actions   = ["ec2:TerminateInstances", "ec2:DeleteNetworkInterface"]
    resources = ["*"]

    condition {
      test     = "StringEquals"
      variable = "aws:ResourceTag/for-use-with-amazon-emr-managed-policies"
      values   = ["true"]
    }
  }
}
